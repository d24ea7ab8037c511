{{- define "alert-history.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "alert-history.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ default $.Chart.AppVersion .tag }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Selector of the pods of a component: (list . "service") */}}
{{- define "alert-history.selector" -}}
app.kubernetes.io/name: alert-history
app.kubernetes.io/instance: {{ (first .).Release.Name }}
app.kubernetes.io/component: {{ last . }}
{{- end -}}

{{- define "alert-history.labels" -}}
{{ include "alert-history.selector" . }}
app.kubernetes.io/part-of: alert-history
app.kubernetes.io/version: {{ (first .).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (first .).Release.Service }}
helm.sh/chart: {{ printf "%s-%s" (first .).Chart.Name (first .).Chart.Version }}
{{- end -}}

{{- define "alert-history.instance" -}}
{{- default (include "alert-history.fullname" .) .Values.postgresql.name -}}
{{- end -}}

{{/* The connection Secret: the one that the operator creates, or the user's. */}}
{{- define "alert-history.databaseSecret" -}}
{{- if .Values.postgresql.enabled -}}
{{ include "alert-history.instance" . }}-postgresql-app
{{- else -}}
{{ required "externalDatabase.existingSecret is required with postgresql.enabled=false: a Secret with user, password, host and dbname, and optionally port and ca.crt" .Values.externalDatabase.existingSecret }}
{{- end -}}
{{- end -}}

{{- define "alert-history.tokensSecret" -}}
{{- default (printf "%s-tokens" (include "alert-history.fullname" .)) .Values.tokens.existingSecret -}}
{{- end -}}

{{- define "alert-history.scheme" -}}
{{- ternary "https" "http" (not (empty .Values.tls.secret)) -}}
{{- end -}}

{{- define "alert-history.address" -}}
{{ include "alert-history.fullname" . }}.{{ .Release.Namespace }}.svc:{{ .Values.service.port }}
{{- end -}}

{{- define "alert-history.restrictedPod" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "alert-history.restrictedContainer" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "alert-history.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The command, without a shell: the JVM options of a subcommand, then the user's. (list "serve" .Values.javaOptions) */}}
{{- define "alert-history.command" -}}
- java
- "@/app/jvm/{{ first . }}"
{{- range last . }}
- {{ . | quote }}
{{- end }}
- -cp
- "@/app/jib-classpath-file"
- io.alerthistory.cli.Main
{{- end -}}
