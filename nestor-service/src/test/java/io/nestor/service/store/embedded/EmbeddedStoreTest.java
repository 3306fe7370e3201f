package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;
import io.nestor.service.store.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends StoreContract {
    @TempDir
    Path temporary;

    @Override
    protected Store open() {
        return EmbeddedStore.open(directory());
    }

    @Test
    void everything_is_there_when_it_is_opened_again() {
        List<Write> batch = IntStream.range(0, 100)
                .mapToObj(i -> Write.put(new Key("p", "k%03d".formatted(i)), new byte[] {(byte) i}, Expectation.ABSENT))
                .toList();
        store.write(batch);
        store.write(List.of(Write.put(new Key("p", "k007"), "again".getBytes(UTF_8), Expectation.version(1))));
        store.close();

        store = open();
        assertThat(store.query("p", Range.ALL, 1_000)).hasSize(100);
        assertThat(store.get(new Key("p", "k007")).orElseThrow().version()).isEqualTo(2);
        assertThat(store.get(new Key("p", "k042")).orElseThrow().document()).containsExactly(42);
    }

    @Test
    void a_closed_database_has_no_side_files_left() throws Exception {
        store.write(List.of(Write.put(new Key("p", "k"), new byte[10], Expectation.ANY)));
        store.get(new Key("p", "k"));
        store.close();
        assertThat(directory()).isDirectoryNotContaining("glob:**-wal").isDirectoryNotContaining("glob:**-shm");
    }

    @Test
    void is_synced_to_disk_at_every_commit() throws Exception {
        store.close();
        try (Database database = Database.open(directory(), false);
                Connection connection = database.connect()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(connection, "page_size")).isEqualTo("8192");
        }
    }

    @Test
    void only_its_owner_can_read_the_files() throws Exception {
        store.write(List.of(Write.put(new Key("p", "k"), new byte[10], Expectation.ANY)));
        assertThat(mode(directory())).isEqualTo("rwx------");
        try (var files = Files.list(directory())) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void a_second_store_on_the_same_database_is_refused() {
        assertThatExceptionOfType(CannotOpenStoreException.class)
                .isThrownBy(this::open)
                .withMessage("the database in %s is in use by this process", directory());
        store.write(List.of(Write.put(new Key("p", "k"), new byte[0], Expectation.ANY)));
    }

    @Test
    void a_path_below_a_file_is_refused() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatExceptionOfType(CannotOpenStoreException.class)
                .isThrownBy(() -> EmbeddedStore.open(file.resolve("store")))
                .withMessageContaining(file.resolve("store").toString());
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_kept() throws Exception {
        Path other = Files.createDirectories(temporary.resolve("other"));
        Files.writeString(other.resolve("nestor.db"), "This is a letter, not a database. ".repeat(100));
        assertThatExceptionOfType(CannotOpenStoreException.class)
                .isThrownBy(() -> EmbeddedStore.open(other))
                .withMessageContaining("not a database");
        assertThat(other.resolve("nestor.db")).content().startsWith("This is a letter");
    }

    @Test
    void a_database_of_a_newer_version_is_refused() throws Exception {
        store.close();
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + directory().resolve("nestor.db"))) {
            connection.createStatement().execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'");
        }
        assertThatExceptionOfType(CannotOpenStoreException.class)
                .isThrownBy(this::open)
                .withMessageContaining("newer version of Nestor (schema 99, this version knows 1)");
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("PRAGMA " + name)) {
            return value.getString(1);
        }
    }

    private Path directory() {
        return temporary.resolve("store");
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
