variable "directory" {
  type        = string
  description = "Directory that gets the cache"
}

variable "origin" {
  type        = string
  description = "Absolute path of the page to keep"
}

variable "fingerprint" {
  type        = string
  description = "Changes whenever the page does, so that the copy is made anew"
}

variable "ttl_seconds" {
  type        = number
  description = "How long a page is kept"
  default     = 300
}

locals {
  cache  = "${var.directory}/cache"
  policy = { origin = var.origin, ttl_seconds = var.ttl_seconds }
}

# Its id is random and stays as long as the cache does.
resource "terraform_data" "token" {}

# Values reach the shell through its environment only, so that no value can be taken for a command.
resource "terraform_data" "cache" {
  input            = { path = local.cache }
  triggers_replace = [local.cache, local.policy, var.fingerprint]

  provisioner "local-exec" {
    command = "mkdir -p \"$CACHE\" && gzip -c \"$ORIGIN\" > \"$CACHE/index.html.gz\" && printf '%s\\n' \"$POLICY\" > \"$CACHE/policy.json\""
    environment = {
      CACHE  = local.cache
      ORIGIN = var.origin
      POLICY = jsonencode(local.policy)
    }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$CACHE/index.html.gz\" \"$CACHE/policy.json\"; rmdir \"$CACHE\" 2>/dev/null || true"
    environment = { CACHE = self.input.path }
  }
}

output "path" {
  value       = terraform_data.cache.output.path
  description = "Absolute path of the cache"
}

output "policy" {
  value       = local.policy
  description = "How long what is kept"
}

output "token" {
  value       = terraform_data.token.id
  description = "Purges the cache"
  sensitive   = true
}
