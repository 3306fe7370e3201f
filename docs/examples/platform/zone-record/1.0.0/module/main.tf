variable "directory" {
  type        = string
  description = "Directory that gets the zone file"
}

variable "host" {
  type        = string
  description = "Name in the zone"
}

variable "zone" {
  type        = string
  description = "The zone"
}

variable "target" {
  type        = string
  description = "Address that the name stands for"
}

variable "ttl_seconds" {
  type        = number
  description = "How long others may remember the answer"
}

locals {
  file    = "${var.directory}/${var.host}.${var.zone}.zone"
  content = "${var.host}.${var.zone}. ${var.ttl_seconds} IN URI 10 1 ${jsonencode(var.target)}\n"
}

resource "terraform_data" "record" {
  input            = { file = local.file, name = "${var.host}.${var.zone}" }
  triggers_replace = [local.file, local.content]

  # Values reach the shell through its environment only, so that no value can be taken for a command.
  provisioner "local-exec" {
    command     = "mkdir -p \"$(dirname \"$FILE\")\" && printf '%s' \"$CONTENT\" > \"$FILE\""
    environment = { FILE = local.file, CONTENT = local.content }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$FILE\""
    environment = { FILE = self.input.file }
  }
}

output "name" {
  value       = terraform_data.record.output.name
  description = "The whole name"
}

output "file" {
  value       = terraform_data.record.output.file
  description = "Absolute path of the zone file"
}
