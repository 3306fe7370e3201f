variable "label" {
  type = string
}

resource "terraform_data" "first" {
  input = var.label
}

resource "terraform_data" "second" {
  input = terraform_data.first.output
}

resource "terraform_data" "third" {
  input = terraform_data.second.output
}

output "label" {
  value = terraform_data.third.output
}
