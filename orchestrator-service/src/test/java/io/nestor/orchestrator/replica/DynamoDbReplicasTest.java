package io.nestor.orchestrator.replica;

import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.testkit.LocalDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Orchestrators on one DynamoDB table. */
class DynamoDbReplicasTest extends ReplicasContract {
    private final String table = "replicas-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeEach
    void createTable() {
        client = LocalDynamoDb.client();
        new Table(table).create(client);
    }

    @AfterEach
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @Override
    Stream<String> store() throws IOException {
        Path key = home.resolve("store.key");
        if (!Files.exists(key)) {
            Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        }
        return Stream.concat(
                Stream.of(
                        "--nestor.storage.kind=dynamodb",
                        "--nestor.storage.table=" + table,
                        "--nestor.storage.encryption.key-file=" + key),
                Arrays.stream(LocalDynamoDb.properties()).map(property -> "--" + property));
    }
}
