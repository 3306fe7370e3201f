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

variable "effects" {
  type = string
}

# The text can be changed in place.
resource "terraform_data" "text" {
  input = var.text
}

resource "terraform_data" "thing" {
  triggers_replace = [var.name]

  provisioner "local-exec" {
    command = "mkdir -p \"$EFFECTS\" && touch \"$EFFECTS/started\" && sleep $SECONDS && echo made >> \"$EFFECTS/made\""
    environment = {
      EFFECTS = var.effects
      SECONDS = var.seconds
    }
  }
}

output "text" {
  value = terraform_data.text.output
}

output "name" {
  value = terraform_data.thing.triggers_replace[0]
}

output "secret" {
  value     = var.secret
  sensitive = true
}
