{{/* What a pod of the Pod Security level `restricted` says. */}}
{{- define "mxpatch.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "mxpatch.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* Where the configuration and the policies stand, and the ConfigMaps that hold them:
those of the release, or with a suffix those of a hook. */}}
{{- define "mxpatch.mounts" -}}
- {name: config, mountPath: /etc/mxpatch/config, readOnly: true}
{{- if .Values.policies.own }}
- {name: policies, mountPath: /etc/mxpatch/policies, readOnly: true}
{{- end }}
{{- end -}}

{{- define "mxpatch.volumes" -}}
- name: config
  configMap: {name: {{ include "mxpatch.fullname" .root }}{{ .suffix }}-config}
{{- if .root.Values.policies.own }}
- name: policies
  configMap: {name: {{ include "mxpatch.fullname" .root }}{{ .suffix }}-policies}
{{- end }}
{{- end -}}
