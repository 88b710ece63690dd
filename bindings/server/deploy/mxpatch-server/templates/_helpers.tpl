{{/* Names. */}}

{{- define "mxpatch.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "mxpatch.fullname" -}}
{{- $name := include "mxpatch.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The host by which an API server calls the service, and its certificate. */}}
{{- define "mxpatch.host" -}}
{{- printf "%s.%s.svc" (include "mxpatch.fullname" .) .Release.Namespace -}}
{{- end -}}

{{- define "mxpatch.selector" -}}
app.kubernetes.io/name: {{ include "mxpatch.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "mxpatch.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "mxpatch.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* Labels of a pod that a service, or a budget, does not mean. */}}
{{- define "mxpatch.hookLabels" -}}
app.kubernetes.io/name: {{ include "mxpatch.name" . }}-check
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "mxpatch.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The Secret with tls.crt, tls.key and ca.crt. Each way to one has a name of its own,
so that going over to another one takes nothing away from whoever made the first. */}}
{{- define "mxpatch.secret" -}}
{{- with .Values.certificate -}}
{{- if .certManager.enabled -}}
{{- printf "%s-cert-manager-tls" (include "mxpatch.fullname" $) -}}
{{- else if .existing.secret -}}
{{- .existing.secret -}}
{{- else -}}
{{- printf "%s-tls" (include "mxpatch.fullname" $) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Whether some denial is one: then an update must not pass while nobody judges. */}}
{{- define "mxpatch.failurePolicy" -}}
{{- $modes := list .Values.mode -}}
{{- range .Values.modes -}}
{{- $modes = concat $modes (compact (list .create .update)) -}}
{{- end -}}
{{- default (has "enforce" $modes | ternary "Fail" "Ignore") .Values.webhook.failurePolicy -}}
{{- end -}}
