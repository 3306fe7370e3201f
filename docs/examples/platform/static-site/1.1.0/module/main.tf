locals {
  site   = "${var.directory}/site"
  entry  = "${local.site}/index.html"
  memory = { small = 128, medium = 512, large = 2048 }
  colors = { forest = "#2f6f4f", ocean = "#1f5f8b", sunset = "#b4532a" }

  names = [for number in range(1, var.replicas + 1) : "instance-${number}"]
  instances = { for name in local.names : name => {
    name   = name
    size   = var.size
    memory = local.memory[var.size]
  } }

  # What stands in HTML as text must not be taken for markup.
  text = { for name, value in { title = var.title, tagline = var.tagline, config = var.config_path } :
    name => replace(replace(replace(replace(value, "&", "&amp;"), "<", "&lt;"), ">", "&gt;"), "\"", "&quot;")
  }

  page = templatefile("${path.module}/templates/index.html.tftpl", {
    title     = local.text.title
    tagline   = local.text.tagline
    config    = local.text.config
    color     = local.colors[var.theme]
    instances = [for name in local.names : local.instances[name]]
  })
}

# Values reach the shell through its environment only, so that no value can be taken for a command.
resource "terraform_data" "directory" {
  input            = { path = local.site }
  triggers_replace = [local.site]

  provisioner "local-exec" {
    command     = "mkdir -p \"$DIRECTORY/instances\""
    environment = { DIRECTORY = local.site }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rmdir \"$DIRECTORY/instances\" \"$DIRECTORY\" 2>/dev/null || true"
    environment = { DIRECTORY = self.input.path }
  }
}

resource "terraform_data" "page" {
  input            = { file = local.entry }
  triggers_replace = [terraform_data.directory.id, local.page]

  provisioner "local-exec" {
    command     = "mkdir -p \"$(dirname \"$FILE\")\" && printf '%s' \"$CONTENT\" > \"$FILE\""
    environment = { FILE = local.entry, CONTENT = local.page }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$FILE\""
    environment = { FILE = self.input.file }
  }
}

resource "terraform_data" "instance" {
  for_each         = local.instances
  input            = { file = "${local.site}/instances/${each.key}.json" }
  triggers_replace = [terraform_data.directory.id, each.value]

  provisioner "local-exec" {
    command = "mkdir -p \"$(dirname \"$FILE\")\" && printf '%s\\n' \"$CONTENT\" > \"$FILE\""
    environment = {
      FILE    = "${local.site}/instances/${each.key}.json"
      CONTENT = jsonencode(each.value)
    }
  }

  provisioner "local-exec" {
    when        = destroy
    command     = "rm -f \"$FILE\""
    environment = { FILE = self.input.file }
  }
}
