{{- define "nestor.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (default .Chart.Name .Values.nameOverride) .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name (default .Chart.Name .Values.nameOverride) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* A service's objects: (dict "root" $ "service" "catalog") */}}
{{- define "nestor.name" -}}
{{ include "nestor.fullname" .root }}-{{ .service }}
{{- end }}

{{- define "nestor.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "nestor.labels" -}}
{{ include "nestor.selector" . }}
app.kubernetes.io/part-of: nestor
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* (dict "root" $ "image" .Values.catalog.image) */}}
{{- define "nestor.image" -}}
{{- $name := .image.repository }}
{{- with .root.Values.image.registry }}{{ $name = printf "%s/%s" (trimSuffix "/" .) $name }}{{ end }}
{{- if .image.digest }}{{ $name }}@{{ .image.digest }}
{{- else }}{{ $name }}:{{ default .root.Chart.AppVersion .root.Values.image.tag }}
{{- end }}
{{- end }}

{{- define "nestor.serviceAccount" -}}
{{- $account := (get .root.Values .service).serviceAccount }}
{{- if $account.create }}{{ default (include "nestor.name" .) $account.name }}
{{- else }}{{ default "default" $account.name }}
{{- end }}
{{- end }}

{{/* Of the Jobs that Terraform and Pulumi run in */}}
{{- define "nestor.jobs.serviceAccount" -}}
{{- $account := .Values.orchestrator.jobs.serviceAccount }}
{{- if $account.create }}{{ default (printf "%s-tools" (include "nestor.fullname" .)) $account.name }}
{{- else }}{{ default "default" $account.name }}
{{- end }}
{{- end }}

{{- define "nestor.jobs.claim" -}}
{{ default (printf "%s-workspaces" (include "nestor.fullname" .)) .Values.orchestrator.jobs.workspaces.existingClaim }}
{{- end }}

{{- define "nestor.tokensSecret" -}}
{{ default (printf "%s-tokens" (include "nestor.fullname" .)) .Values.tokens.existingSecret }}
{{- end }}

{{- define "nestor.tlsSecret" -}}
{{- if .root.Values.tls.certManager.enabled }}{{ include "nestor.name" . }}-tls
{{- else }}{{ required (printf "tls.existingSecrets.%s is needed where tls.enabled is set without tls.certManager" .service) (get .root.Values.tls.existingSecrets .service) }}
{{- end }}
{{- end }}

{{- define "nestor.scheme" -}}
{{ ternary "https" "http" .Values.tls.enabled }}
{{- end }}

{{/* Where another service is: (dict "root" $ "service" "catalog") */}}
{{- define "nestor.endpoint" -}}
{{ include "nestor.scheme" .root }}://{{ include "nestor.name" . }}.{{ .root.Release.Namespace }}.svc:{{ (get .root.Values .service).service.port }}
{{- end }}

{{/* What can't work is said before anything is installed. */}}
{{- define "nestor.check" -}}
{{- range $service := list "catalog" "orchestrator" "composer" }}
{{- $values := get $.Values $service }}
{{- if and (eq $.Values.storage.kind "embedded") (or (gt (int $values.replicas) 1) $values.autoscaling.enabled) }}
{{- fail (printf "%s: an embedded database belongs to one pod, so %s.replicas must be 1 and %s.autoscaling off; several pods take storage.kind=dynamodb" $service $service $service) }}
{{- end }}
{{- end }}
{{- if and .Values.orchestrator.rbac.create (not .Values.orchestrator.rbac.clusterWide) (not .Values.orchestrator.rbac.namespaces) }}
{{- fail "orchestrator.rbac.create: say where, with orchestrator.rbac.namespaces, or set orchestrator.rbac.clusterWide" }}
{{- end }}
{{- if and .Values.orchestrator.jobs.enabled (not .Values.orchestrator.jobs.image) }}
{{- fail "orchestrator.jobs.image is not set: name an image with Terraform or Pulumi and /bin/sh" }}
{{- end }}
{{- if and .Values.tls.enabled .Values.tls.certManager.enabled (not .Values.tls.certManager.issuerRef.name) }}
{{- fail "tls.certManager.issuerRef.name is not set: name the Issuer or ClusterIssuer that signs the services' certificates" }}
{{- end }}
{{- if and .Values.gateway.enabled (not .Values.gateway.parentRefs) }}
{{- fail "gateway.parentRefs is empty: name the Gateway that the route belongs to" }}
{{- end }}
{{- end }}
