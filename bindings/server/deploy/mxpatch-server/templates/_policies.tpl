{{/* The text of a policy of your own: as it was given, or written as YAML. */}}
{{- define "mxpatch.policyText" -}}
{{- kindIs "string" . | ternary . (toYaml .) -}}
{{- end -}}

{{/* What the policies are for: {"matches": [{group, versions, resource}, …]}, as JSON.
Of those that are built in a table says it, which `render` makes of core/policies. To Helm
`--set policies.builtin={}` is one empty name. */}}
{{- define "mxpatch.matches" -}}
{{- $matches := list -}}
{{- $builtin := .Files.Get "files/builtin-policies.json" | fromJson -}}
{{- range compact .Values.policies.builtin -}}
{{- if not (hasKey $builtin .) -}}
{{- fail (printf "policies.builtin: no policy %q is built in; there are: %s" . (keys $builtin | sortAlpha | join ", ")) -}}
{{- end -}}
{{- $matches = append $matches (get $builtin .) -}}
{{- end -}}
{{- range $name, $given := .Values.policies.own -}}
{{- $found := 0 -}}
{{- range regexSplit "(?m)^---([ \t].*)?\r?$" (include "mxpatch.policyText" $given) -1 -}}
{{- $policy := fromYaml . -}}
{{- if hasKey $policy "Error" -}}
{{- fail (printf "policies.own.%s: it is no YAML: %s" $name $policy.Error) -}}
{{- end -}}
{{- if $policy -}}
{{- $found = add1 $found -}}
{{- $match := default dict $policy.match -}}
{{- if not (and (kindIs "map" $match) (kindIs "string" $match.group) (kindIs "slice" $match.versions) (kindIs "string" $match.resource)) -}}
{{- fail (printf "policies.own.%s: it does not say what it is for: match.group, match.versions (a list) and match.resource are wanted" $name) -}}
{{- end -}}
{{- $matches = append $matches (pick $match "group" "versions" "resource") -}}
{{- end -}}
{{- end -}}
{{- if not $found -}}
{{- fail (printf "policies.own.%s: there is no policy in it" $name) -}}
{{- end -}}
{{- end -}}
{{- if not $matches -}}
{{- fail "policies: none is given; name some of policies.builtin, or give some of your own in policies.own" -}}
{{- end -}}
{{- dict "matches" $matches | toJson -}}
{{- end -}}

{{/* The configuration of the server. Where its certificate is, and its address, are
flags of the pods: a check before the installation has neither. */}}
{{- define "mxpatch.config" -}}
{{- $policies := compact .Values.policies.builtin -}}
{{- if .Values.policies.own -}}
{{- $policies = append $policies "/etc/mxpatch/policies" -}}
{{- end -}}
{{- $config := dict "format" "mxpatch.server/v1" "policies" $policies "mode" .Values.mode "port" 8443 -}}
{{- with .Values.modes -}}
{{- $_ := set $config "modes" . -}}
{{- end -}}
{{- mergeOverwrite (deepCopy .Values.config) $config | toYaml -}}
{{- end -}}

{{- define "mxpatch.policyFiles" -}}
{{- range $name, $given := .Values.policies.own }}
{{ $name }}.yaml: |
{{ include "mxpatch.policyText" $given | indent 2 }}
{{- end }}
{{- end -}}
