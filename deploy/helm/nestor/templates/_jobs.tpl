{{/* The template of the pods that Terraform and Pulumi run in; what they run the orchestrator puts in */}}
{{- define "nestor.jobs.pod" -}}
{{- $jobs := .Values.orchestrator.jobs }}
metadata:
  labels:
    app.kubernetes.io/part-of: nestor
    app.kubernetes.io/instance: {{ .Release.Name }}
    {{- with $jobs.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with $jobs.podAnnotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "nestor.jobs.serviceAccount" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext: {{- toYaml .Values.podSecurityContext | nindent 4 }}
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $jobs.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $jobs.nodeSelector }}
  nodeSelector: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $jobs.tolerations }}
  tolerations: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $jobs.affinity }}
  affinity: {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: tool
      image: {{ $jobs.image }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext: {{- toYaml .Values.securityContext | nindent 8 }}
      resources: {{- toYaml $jobs.resources | nindent 8 }}
      env:
        - {name: HOME, value: /tmp}
        {{- with $jobs.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $jobs.envFrom }}
      envFrom: {{- toYaml . | nindent 8 }}
      {{- end }}
      volumeMounts:
        - {name: workspaces, mountPath: /var/lib/nestor/workspaces}
        - {name: temporary, mountPath: /tmp}
  volumes:
    - name: workspaces
      persistentVolumeClaim: {claimName: {{ include "nestor.jobs.claim" . }}}
    - name: temporary
      emptyDir: {}
{{- end }}
