package io.nestor.service.store.dynamodb;

import io.nestor.service.testkit.LocalDynamoDb;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of a test's own in DynamoDB Local, deleted after it. */
final class LocalTable implements BeforeEachCallback, AfterEachCallback {
    private final String name = "test-" + UUID.randomUUID();
    private DynamoDbClient client;

    @Override
    public void beforeEach(ExtensionContext context) {
        client = LocalDynamoDb.client();
        new Table(name).create(client);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.deleteTable(request -> request.tableName(name));
        client.close();
    }

    String name() {
        return name;
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoDbStore store() {
        return store(TransactionLimits.DYNAMODB);
    }

    /** One whose transactions hold so little that most batches are large. */
    DynamoDbStore store(int writes) {
        return store(new TransactionLimits(writes, 3_500_000));
    }

    private DynamoDbStore store(TransactionLimits limits) {
        Layout layout = new Layout(_ -> false, InstantSource.system());
        return new DynamoDbStore(client, name, layout, limits, 1_000, Thread::sleep);
    }
}
