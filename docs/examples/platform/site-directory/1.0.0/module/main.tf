variable "root" {
  type        = string
  description = "Absolute path of the directory under which the new one is made"
}

variable "name" {
  type        = string
  description = "Name of the new directory"
}

variable "owner" {
  type        = string
  description = "Whose directory it is, written into .owner"
}

locals {
  path = "${var.root}/${var.name}"
}

resource "terraform_data" "directory" {
  input            = { path = local.path }
  triggers_replace = [local.path, var.owner]

  # Values reach the shell through its environment only, so that no value can be taken for a command.
  provisioner "local-exec" {
    command     = "mkdir -p \"$DIRECTORY\" && printf '%s\\n' \"$OWNER\" > \"$DIRECTORY/.owner\""
    environment = { DIRECTORY = local.path, OWNER = var.owner }
  }

  # What others have put into the directory stays, and the directory with it.
  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$DIRECTORY/.owner\"; rmdir \"$DIRECTORY\" 2>/dev/null || true"
    environment = { DIRECTORY = self.input.path }
  }
}

output "path" {
  value       = terraform_data.directory.output.path
  description = "Absolute path of the directory"
}
