# Nestor's tables in DynamoDB, and what the services may do with them. docs/dynamodb.md explains it.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "table_prefix" {
  description = "The tables are called <table_prefix>-catalog, -orchestrator and -composer, as the chart's storage.tablePrefix says"
  type        = string
  default     = "nestor"
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the tables"
  type        = bool
  default     = true
}

locals {
  services = toset(["catalog", "orchestrator", "composer"])
}

resource "aws_dynamodb_table" "store" {
  for_each = local.services

  name                        = "${var.table_prefix}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = var.deletion_protection

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}

# For the role of each service's account: attach it to the role that the chart's serviceAccount.annotations name.
data "aws_iam_policy_document" "store" {
  for_each = local.services

  statement {
    actions = [
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
    ]
    resources = [aws_dynamodb_table.store[each.key].arn]
  }
}

output "table_names" {
  value = { for service, table in aws_dynamodb_table.store : service => table.name }
}

output "policies" {
  description = "IAM policy documents in JSON, by service"
  value       = { for service, policy in data.aws_iam_policy_document.store : service => policy.json }
}
