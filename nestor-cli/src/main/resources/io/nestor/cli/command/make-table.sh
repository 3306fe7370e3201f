aws dynamodb create-table --table-name TABLE --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=S \
  --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE
aws dynamodb wait table-exists --table-name TABLE
aws dynamodb update-time-to-live --table-name TABLE --time-to-live-specification Enabled=true,AttributeName=expires
aws dynamodb update-continuous-backups --table-name TABLE \
  --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true
