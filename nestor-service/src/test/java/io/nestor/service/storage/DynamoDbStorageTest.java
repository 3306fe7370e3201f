package io.nestor.service.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.nestor.service.encryption.EncryptedStore;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.health.HealthCheck;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.store.Store;
import io.nestor.service.store.dynamodb.DynamoDbStore;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.testkit.LocalDynamoDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbStorageTest {
    private final String table = "test-" + UUID.randomUUID();
    private DynamoDbClient client;
    private ApplicationContextRunner service;

    @TempDir
    Path temporary;

    @BeforeEach
    void createTable() {
        client = LocalDynamoDb.client();
        new Table(table).create(client);
        service = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        StorageAutoConfiguration.class,
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        DynamoDbAutoConfiguration.class))
                .withPropertyValues("nestor.storage.kind=dynamodb", "nestor.storage.table=" + table)
                .withPropertyValues(LocalDynamoDb.properties());
    }

    @AfterEach
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @Test
    void keeps_documents_in_the_table_and_is_healthy() {
        service.run(context -> {
            assertThat(measured(context)).isInstanceOf(DynamoDbStore.class);
            assertThat(context.getBean(EventLog.class).append("s", 0, List.of(new byte[0]), List.of()))
                    .isEqualTo(new AppendResult.Appended(1));
            assertThat(context.getBean(HealthCheck.class).check()).isEqualTo(HealthCheck.up());
        });
        assertThat(client.scan(request -> request.tableName(table)).items())
                .extracting(item -> item.get("pk").s())
                .contains("document/stream/s");
    }

    @Test
    void is_encrypted_with_a_key_that_all_replicas_have() throws Exception {
        Path key =
                Files.writeString(temporary.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        service.withPropertyValues(
                        "nestor.storage.encryption.enabled=true", "nestor.storage.encryption.key-file=" + key)
                .run(context -> assertThat(measured(context)).isInstanceOf(EncryptedStore.class));
    }

    @Test
    void fails_at_the_start_without_that_key() {
        service.withPropertyValues("nestor.storage.encryption.enabled=true")
                .run(context ->
                        assertThat(problem(context)).startsWith("nestor.storage.encryption.key-file: is not set"));
    }

    @Test
    void fails_at_the_start_without_a_name_of_the_table() {
        service.withPropertyValues("nestor.storage.table=")
                .run(context -> assertThat(problem(context)).startsWith("nestor.storage.table: "));
    }

    @Test
    void fails_at_the_start_where_the_table_is_missing() {
        service.withPropertyValues("nestor.storage.table=" + table + "-other")
                .run(context -> assertThat(problem(context))
                        .isEqualTo("nestor.storage.table: there is no table '" + table + "-other' that is active"));
    }

    private static Store measured(AssertableApplicationContext context) {
        return ((MeasuredStore) context.getBean(Store.class)).measured();
    }

    private static String problem(AssertableApplicationContext context) {
        Throwable root = context.getStartupFailure();
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertThat(root).isInstanceOf(InvalidConfiguration.class);
        return root.getMessage();
    }
}
