terraform {
  required_providers {
    cloud = {
      source = "nestor/cloud"
    }
  }
}

variable "owner" {
  type = string
}

variable "name" {
  type = string
}

variable "text" {
  type = string
}

# The text can be changed in place, the name can't.
resource "cloud_thing" "server" {
  owner   = var.owner
  name    = var.name
  text    = var.text
  seconds = 1
}

output "text" {
  value = cloud_thing.server.text
}
