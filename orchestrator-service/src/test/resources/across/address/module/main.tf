variable "name" {
  type = string
}

resource "terraform_data" "address" {
  input = "${var.name}.example"
}

# Nobody knows it before it is there.
resource "terraform_data" "serial" {
  triggers_replace = var.name
}

output "host" {
  value = terraform_data.address.output
}

output "serial" {
  value = terraform_data.serial.id
}

output "password" {
  value     = "password of ${terraform_data.serial.id}"
  sensitive = true
}
