variable "name" {
  type = string
}

variable "traces" {
  type = string
}

# Takes a second, and leaves a line for each time that it was really made.
resource "terraform_data" "traced" {
  input = var.name

  provisioner "local-exec" {
    command = "sleep 1; echo ${var.name} >> ${var.traces}"
  }
}

output "value" {
  value = terraform_data.traced.output
}
