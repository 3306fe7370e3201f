package io.nestor.service.store.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The table of a {@link DynamoDbStore}. */
public record Table(String name) {
    private static final String UNKNOWN_OPERATION = "UnknownOperationException";

    /** What has to be created: on-demand, without indexes. */
    public CreateTableRequest definition() {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key(Attributes.PARTITION, KeyType.HASH), key(Attributes.SORT, KeyType.RANGE))
                .attributeDefinitions(text(Attributes.PARTITION), text(Attributes.SORT))
                .build();
    }

    /** Creates it, waits until it can be used, and has DynamoDB delete what has expired. */
    public void create(DynamoDbClient client) {
        client.createTable(definition());
        client.waiter().waitUntilTableExists(request -> request.tableName(name));
        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(specification ->
                        specification.attributeName(Attributes.EXPIRES).enabled(true)));
    }

    /**
     * Has DynamoDB keep what was in it at every moment of the last weeks.
     *
     * @return false where that is not known, as in DynamoDB Local
     */
    public boolean keepHistory(DynamoDbClient client) {
        try {
            client.updateContinuousBackups(request -> request.tableName(name)
                    .pointInTimeRecoverySpecification(specification -> specification.pointInTimeRecoveryEnabled(true)));
            return true;
        } catch (DynamoDbException failure) {
            if (UNKNOWN_OPERATION.equals(failure.awsErrorDetails().errorCode())) {
                return false;
            }
            throw failure;
        }
    }

    /** Whether it is there and can be used. */
    public boolean isReady(DynamoDbClient client) {
        try {
            TableStatus status = client.describeTable(request -> request.tableName(name))
                    .table()
                    .tableStatus();
            return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
        } catch (ResourceNotFoundException missing) {
            return false;
        }
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
