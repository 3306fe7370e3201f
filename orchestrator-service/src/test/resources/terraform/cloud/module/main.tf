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

variable "text" {
  type = string
}

variable "name" {
  type = string
}

variable "secret" {
  type      = string
  sensitive = true
  default   = ""
}

variable "seconds" {
  type    = number
  default = 0
}

# The text can be changed in place, the name can't.
resource "cloud_thing" "thing" {
  owner   = var.owner
  name    = var.name
  text    = var.text
  seconds = var.seconds
}

output "text" {
  value = cloud_thing.thing.text
}

output "name" {
  value = cloud_thing.thing.name
}

output "secret" {
  value     = var.secret
  sensitive = true
}
