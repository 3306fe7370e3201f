# nestor:network environment=dev cidr=10.0.0.0/16
resource "local_file" "x" {
  content = <<-EOT
    # nestor:in-a-here-document size=small
  EOT
}
// nestor:network environment=prod
