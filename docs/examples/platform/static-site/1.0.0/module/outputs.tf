output "url" {
  value       = "file://${terraform_data.page.output.file}"
  description = "Address of the website"
}

output "entry" {
  value       = terraform_data.page.output.file
  description = "Absolute path of its first page"
}

output "fingerprint" {
  value       = substr(sha256(local.page), 0, 12)
  description = "Changes whenever the page does"
}

output "directory" {
  value       = terraform_data.directory.output.path
  description = "Absolute path of its directory"
}

output "instances" {
  value       = [for name in local.names : name if terraform_data.instance[name].id != ""]
  description = "Names of its instances"
}
