variable "directory" {
  type        = string
  description = "Directory that gets the file config.json"
}

variable "application" {
  type        = string
  description = "Name of the application"
}

variable "environment" {
  type        = string
  description = "Environment that the application runs in"
}

variable "settings" {
  type        = any
  description = "The application's own settings"
  default     = {}
}

variable "api_key" {
  type        = string
  description = "Key of the payment provider"
  sensitive   = true
  default     = ""
}

locals {
  path = "${var.directory}/config.json"
  content = jsonencode({
    application = var.application
    environment = var.environment
    settings    = var.settings
    api_key     = var.api_key
  })
}

resource "terraform_data" "file" {
  input            = { path = local.path }
  triggers_replace = [local.path, sha256(local.content)]

  # Values reach the shell through its environment only, so that no value can be taken for a command.
  provisioner "local-exec" {
    command     = "umask 077 && mkdir -p \"$(dirname \"$FILE\")\" && printf '%s\\n' \"$CONTENT\" > \"$FILE\""
    environment = { FILE = local.path, CONTENT = local.content }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$FILE\""
    environment = { FILE = self.input.path }
  }
}

output "path" {
  value       = terraform_data.file.output.path
  description = "Absolute path of the file"
}

output "application" {
  value       = var.application
  description = "Name of the application"
}

output "fingerprint" {
  value       = substr(sha256(jsonencode([var.application, var.environment, var.settings])), 0, 12)
  description = "Changes whenever a setting does"
}

output "api_key" {
  value       = var.api_key
  description = "Key of the payment provider"
  sensitive   = true
}
