resource "terraform_data" "thing" {
  input = var.no_such_variable
}
