package io.nestor.service.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.encryption.EncryptedStore;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.embedded.EmbeddedStore;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StorageAutoConfigurationTest {
    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(StorageAutoConfiguration.class));

    @TempDir
    Path temporary;

    @Test
    void maps_every_property() {
        service.withPropertyValues(
                        "nestor.storage.kind=memory",
                        "nestor.storage.path=/var/lib/nestor",
                        "nestor.storage.shared=true",
                        "nestor.storage.table=nestor-catalog",
                        "nestor.storage.poll-interval=250ms",
                        "nestor.storage.watch-interval=2s")
                .run(context -> assertThat(context.getBean(StorageSettings.class))
                        .isEqualTo(new StorageSettings(
                                StorageSettings.Kind.MEMORY,
                                Path.of("/var/lib/nestor"),
                                true,
                                "nestor-catalog",
                                Duration.ofMillis(250),
                                Duration.ofSeconds(2))));
    }

    @Test
    void is_embedded_by_default() {
        service.withPropertyValues("nestor.storage.path=" + temporary.resolve("catalog"))
                .run(context -> {
                    assertThat(measured(context)).isInstanceOf(EmbeddedStore.class);
                    assertThat(context.getBean(StorageSettings.class).pollInterval())
                            .isEqualTo(Duration.ofSeconds(30));
                    assertThat(context.getBean(StorageSettings.class).shared()).isFalse();
                    assertThat(temporary.resolve("catalog")).isDirectoryContaining("glob:**/nestor.db");
                });
    }

    @Test
    void refuses_what_a_newer_version_has_written() {
        Path path = temporary.resolve("newer");
        try (Store store = EmbeddedStore.open(path)) {
            store.write(List.of(Write.put(
                    new Key("format", "documents"),
                    "{\"format\": 9, \"readable_from\": 8}".getBytes(StandardCharsets.UTF_8),
                    Expectation.ABSENT)));
        }

        service.withPropertyValues("nestor.storage.path=" + path)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidConfiguration.class)
                        .hasMessageContaining("nestor.storage.path: '" + path + "' can't be used")
                        .hasMessageContaining("newer version of Nestor"));
    }

    @Test
    void is_encrypted_where_it_is_wanted() {
        Path path = temporary.resolve("secret");
        service.withPropertyValues("nestor.storage.path=" + path, "nestor.storage.encryption.enabled=true")
                .run(context -> {
                    assertThat(measured(context)).isInstanceOf(EncryptedStore.class);
                    assertThat(path).isDirectoryContaining("glob:**/store.key");
                });
    }

    @Test
    void another_key_than_that_of_the_documents_shows_at_the_start() throws Exception {
        Path path = temporary.resolve("rekeyed");
        ApplicationContextRunner encrypted =
                service.withPropertyValues("nestor.storage.path=" + path, "nestor.storage.encryption.enabled=true");
        encrypted.run(context -> assertThat(context).hasNotFailed());
        Files.delete(path.resolve("store.key"));

        encrypted.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("encrypted with a key that nestor.storage.encryption.key-file does not hold"));
    }

    @Test
    void a_memory_store_needs_no_path() {
        service.withPropertyValues("nestor.storage.kind=memory").run(context -> {
            assertThat(measured(context)).isInstanceOf(MemoryStore.class);
            assertThat(context.getBean(EventLog.class).append("s", 0, List.of(new byte[0]), List.of()))
                    .isEqualTo(new AppendResult.Appended(1));
        });
    }

    @Test
    void lets_go_of_the_database_when_the_service_ends() {
        service.withPropertyValues("nestor.storage.path=" + temporary)
                .run(context -> assertThat(context).hasNotFailed());
        EmbeddedStore.open(temporary).close();
    }

    @Test
    void fails_at_the_start_without_a_path() {
        service.run(context -> assertThat(problem(context))
                .isEqualTo("nestor.storage.path: is not set, so there is nowhere to keep documents"));
    }

    @Test
    void fails_at_the_start_where_the_path_cannot_be_written() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        service.withPropertyValues("nestor.storage.path=" + file)
                .run(context ->
                        assertThat(problem(context)).startsWith("nestor.storage.path: the database in " + file));
    }

    @Test
    void fails_at_the_start_while_another_one_uses_the_database() {
        try (Store _ = EmbeddedStore.open(temporary)) {
            service.withPropertyValues("nestor.storage.path=" + temporary)
                    .run(context -> assertThat(problem(context)).contains("in use by"));
        }
    }

    @Test
    void refuses_a_poll_interval_that_is_none() {
        service.withPropertyValues("nestor.storage.kind=memory", "nestor.storage.poll-interval=0s")
                .run(context -> assertThat(problem(context))
                        .startsWith("nestor.storage.poll-interval: PT0S is not above zero"));
    }

    private static Store measured(AssertableApplicationContext context) {
        return ((MeasuredStore) context.getBean(Store.class)).measured();
    }

    private static String problem(AssertableApplicationContext context) {
        Throwable failure = context.getStartupFailure();
        assertThat(failure).hasRootCauseInstanceOf(InvalidConfiguration.class);
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
