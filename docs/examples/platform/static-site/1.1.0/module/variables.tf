variable "directory" {
  type        = string
  description = "Directory that gets the website"
}

variable "title" {
  type        = string
  description = "Title of the website"
}

variable "tagline" {
  type        = string
  description = "A line under the title"
  default     = ""
}

variable "theme" {
  type        = string
  description = "Colour of the website"
  default     = "forest"
}

variable "size" {
  type        = string
  description = "Size of each instance"
  default     = "small"
}

variable "replicas" {
  type        = number
  description = "Number of instances"
  default     = 1
}

variable "config_path" {
  type        = string
  description = "Configuration file of the application"
  default     = ""
}
