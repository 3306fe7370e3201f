package io.nestor.service.administration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nestor.service.store.Enumerable;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import io.nestor.service.store.dynamodb.DynamoDbStore;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.store.embedded.EmbeddedStore;
import io.nestor.service.testkit.LocalDynamoDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TransferTest {
    private static final int DOCUMENTS = 130;

    private final String table = "transfer-" + UUID.randomUUID();

    @TempDir
    Path directory;

    private EmbeddedStore embedded;
    private Archive archive;

    @BeforeEach
    void fill() {
        archive = new Archive(directory.resolve("store.jsonl.gz"));
        embedded = EmbeddedStore.open(directory.resolve("embedded"));
        for (int i = 0; i < DOCUMENTS; i++) {
            put(embedded, new Key(i % 2 == 0 ? "deployments" : "deployment/" + i, "sort ä " + i), "document " + i);
        }
        put(embedded, new Key("ephemeral/leases/runs", "a"), "{}");
        byte[] large = new byte[700_000];
        new Random(3).nextBytes(large);
        embedded.write(List.of(Write.put(new Key("deployment/large", "state"), large, Expectation.ABSENT)));
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void documents_go_to_dynamodb_and_back() throws Exception {
        try (DynamoDbClient client = LocalDynamoDb.client()) {
            new Table(table).create(client);
            try (DynamoDbStore dynamoDb = new DynamoDbStore(client, table)) {
                Contents exported = new Transfer(embedded).exportTo(archive);
                assertThat(exported.count()).isEqualTo(DOCUMENTS + 1);
                Transfer.Imported imported = new Transfer(dynamoDb).importFrom(archive);
                assertThat(imported.written()).isEqualTo(DOCUMENTS + 1);
                assertThat(imported.contents().digest()).isEqualTo(exported.digest());

                assertThat(new Transfer(dynamoDb).exportTo(archive).digest()).isEqualTo(exported.digest());
            }
            client.deleteTable(request -> request.tableName(table));
        }
        try (EmbeddedStore back = EmbeddedStore.open(directory.resolve("back"))) {
            new Transfer(back).importFrom(archive);
            assertThat(back.get(new Key("deployment/large", "state"))
                            .orElseThrow()
                            .document())
                    .hasSize(700_000);
        }
    }

    @Test
    void an_import_that_was_interrupted_is_begun_again() throws Exception {
        new Transfer(embedded).exportTo(archive);
        try (EmbeddedStore half = EmbeddedStore.open(directory.resolve("half"))) {
            put(half, new Key("deployments", "sort ä 2"), "document 2");
            put(half, new Key("deployment/7", "sort ä 7"), "document 7");
            assertThat(new Transfer(half).importFrom(archive).written()).isEqualTo(DOCUMENTS - 1);
            assertThat(new Transfer(half).importFrom(archive).written()).isZero();
        }
    }

    @Test
    void documents_that_are_there_and_different_are_not_overwritten() throws Exception {
        new Transfer(embedded).exportTo(archive);
        try (EmbeddedStore other = EmbeddedStore.open(directory.resolve("other"))) {
            put(other, new Key("deployments", "sort ä 2"), "another one");
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Transfer(other).importFrom(archive))
                    .withMessageContaining("sort ä 2");
        }
    }

    @Test
    void documents_that_are_not_of_the_archive_show() throws Exception {
        new Transfer(embedded).exportTo(archive);
        try (EmbeddedStore other = EmbeddedStore.open(directory.resolve("other"))) {
            put(other, new Key("deployments", "mine"), "{}");
            assertThatIOException()
                    .isThrownBy(() -> new Transfer(other).importFrom(archive))
                    .withMessageContaining("it was not empty before");
        }
    }

    @Test
    void a_file_that_is_not_whole_is_refused_before_anything_is_written() throws Exception {
        new Transfer(embedded).exportTo(archive);
        Path file = directory.resolve("store.jsonl.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (EmbeddedStore other = EmbeddedStore.open(directory.resolve("other"))) {
            assertThatIOException().isThrownBy(() -> new Transfer(other).importFrom(archive));
            assertThat(new Transfer(other).exportTo(archive).count()).isZero();
        }
    }

    private static void put(Enumerable store, Key key, String document) {
        assertThat(store.write(List.of(Write.put(key, document.getBytes(UTF_8), Expectation.ANY)))
                        .isWritten())
                .isTrue();
    }
}
