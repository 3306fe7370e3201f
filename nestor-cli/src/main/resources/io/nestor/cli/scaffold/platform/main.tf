variable "text" {
  type        = string
  description = "What the note says"
}

variable "path" {
  type        = string
  description = "Absolute path of the file"
}

# terraform_data is built into Terraform: this works without a provider, an account or a network.
resource "terraform_data" "note" {
  input            = { path = var.path }
  triggers_replace = [var.path, var.text]

  # Values reach the shell through its environment only, so that no value can be taken for a command.
  provisioner "local-exec" {
    command     = "mkdir -p \"$(dirname \"$NOTE_PATH\")\" && printf '%s\\n' \"$NOTE_TEXT\" > \"$NOTE_PATH\""
    environment = { NOTE_PATH = var.path, NOTE_TEXT = var.text }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$NOTE_PATH\""
    environment = { NOTE_PATH = self.input.path }
  }
}

output "path" {
  value       = terraform_data.note.output.path
  description = "Absolute path of the file"
}
