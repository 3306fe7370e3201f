{{/* application.yaml of a service; ChartConfigurationTest starts the services with it */}}
{{- define "nestor.config" -}}
{{- $root := .root }}
{{- $values := get $root.Values .service }}
{{- $all := fromYaml (include "nestor.config.all" .) }}
{{- $own := fromYaml (include (printf "nestor.config.%s" .service) .) }}
{{- $merged := mergeOverwrite $all $own (deepCopy $root.Values.config) (deepCopy $values.config) }}
{{- toYaml $merged }}
{{- end }}

{{- define "nestor.config.all" -}}
spring:
  config:
    # Tokens: each key of the Secret is a property that ${…} below takes
    import: "configtree:/etc/nestor/secrets/"
  {{- if and (eq .root.Values.storage.kind "dynamodb") .root.Values.storage.awsRegion }}
  cloud:
    aws:
      region:
        static: {{ .root.Values.storage.awsRegion }}
  {{- end }}
  {{- if .root.Values.tls.enabled }}
  ssl:
    bundle:
      pem:
        nestor:
          reload-on-update: true
          keystore:
            certificate: file:/etc/nestor/tls/tls.crt
            private-key: file:/etc/nestor/tls/tls.key
  {{- end }}
server:
  address: 0.0.0.0
  port: 8080
  {{- if .root.Values.tls.enabled }}
  ssl:
    bundle: nestor
  {{- end }}
logging:
  level:
    root: {{ .root.Values.logging.level }}
  {{- if .root.Values.logging.json }}
  structured:
    format:
      console: logstash
  {{- end }}
nestor:
  service:
    environment: {{ .root.Values.environment }}
    region: {{ .root.Values.region }}
  storage:
    {{- with .root.Values.storage.properties }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    kind: {{ .root.Values.storage.kind }}
    {{- if eq .root.Values.storage.kind "embedded" }}
    path: /var/lib/nestor/store
    {{- end }}
    {{- if eq .root.Values.storage.kind "dynamodb" }}
    table: {{ .root.Values.storage.tablePrefix }}-{{ .service }}
    {{- if not (hasKey .root.Values.storage.properties "encryption") }}
    encryption:
      enabled: {{ not (empty .root.Values.storage.keySecret) }}
      {{- if .root.Values.storage.keySecret }}
      key-file: /etc/nestor/store/store.key
      {{- end }}
    {{- end }}
    {{- end }}
  {{- with .root.Values.tracing }}
  {{- if .endpoint }}
  tracing:
    endpoint: {{ .endpoint }}
    sampling: {{ .sampling }}
  {{- end }}
  {{- end }}
  security:
    tokens:
      - name: nestor
        token: "${service-token}"
        roles: [service]
      # May read /metrics, and nothing of anybody's: of a team that isn't there
      - name: monitoring
        token: "${monitoring-token}"
        team: monitoring
        roles: [viewer]
      {{- range .root.Values.tokens.callers }}
      - name: {{ .name }}
        token: "${ {{- .key -}} }"
        {{- with .team }}
        team: {{ . }}
        {{- end }}
        {{- with .roles }}
        roles: {{ toJson . }}
        {{- end }}
      {{- end }}
{{- end }}

{{- define "nestor.config.catalog" -}}
nestor:
  catalog:
    directory: /var/lib/nestor/repositories
    repositories: {{ toJson .root.Values.catalog.repositories }}
{{- end }}

{{- define "nestor.config.orchestrator" -}}
nestor:
  clients:
    catalog:
      endpoint: {{ include "nestor.endpoint" (dict "root" .root "service" "catalog") }}
      token: "${service-token}"
  orchestrator:
    workspaces: /var/lib/nestor/workspaces
    bundles: /var/lib/nestor/bundles
    {{- if .root.Values.orchestrator.jobs.enabled }}
    execution: kubernetes
    jobs:
      namespace: {{ .root.Release.Namespace }}
      pod-template: /etc/nestor/jobs/pod.yaml
      {{- with .root.Values.orchestrator.jobs.images }}
      images: {{ toJson . }}
      {{- end }}
    {{- end }}
    engine:
      terraform:
        state-key-file: /var/lib/nestor/state.key
{{- end }}

{{- define "nestor.config.composer" -}}
nestor:
  clients:
    catalog:
      endpoint: {{ include "nestor.endpoint" (dict "root" .root "service" "catalog") }}
      token: "${service-token}"
    orchestrator:
      endpoint: {{ include "nestor.endpoint" (dict "root" .root "service" "orchestrator") }}
      token: "${service-token}"
  composer:
    teams: {{ toJson .root.Values.composer.teams }}
{{- end }}
