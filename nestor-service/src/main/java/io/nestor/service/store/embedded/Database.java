package io.nestor.service.store.embedded;

import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The SQLite database of a directory, locked for this process or those that share it, and brought to the present schema. */
final class Database implements AutoCloseable {
    private static final int SCHEMA_VERSION = 1;
    private static final int PAGE_BYTES = 8 * 1024;
    private static final int CACHE_BYTES = 16 * 1024 * 1024;
    /** A larger one saves double writes of hot pages, a smaller one time at the start after a crash. */
    private static final int CHECKPOINT_BYTES = 32 * 1024 * 1024;

    /** In this order: the size of pages cannot change any more once the journal's mode is set. */
    private static final List<String> PRAGMAS = List.of(
            "page_size = " + PAGE_BYTES,
            "busy_timeout = 10000",
            "journal_mode = WAL",
            "synchronous = FULL",
            "temp_store = MEMORY",
            "cache_size = -" + CACHE_BYTES / 1024,
            "wal_autocheckpoint = " + CHECKPOINT_BYTES / PAGE_BYTES);

    private final Path file;
    private final ProcessLock lock;

    private Database(Path file, ProcessLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws CannotOpenStoreException if the database cannot be created, locked, written or understood */
    static Database open(Path directory, boolean shared) {
        try {
            DatabaseFiles.createDirectory(directory);
            ProcessLock lock = ProcessLock.acquire(DatabaseFiles.createFile(directory.resolve("nestor.lock")), shared);
            try {
                Database database = new Database(DatabaseFiles.createFile(directory.resolve("nestor.db")), lock);
                database.migrate();
                if (lock.isAlone()) {
                    database.forgetTheDead();
                }
                lock.opened();
                return database;
            } catch (IOException | SQLException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException | SQLException failure) {
            throw new CannotOpenStoreException(
                    "the database in %s cannot be opened: %s".formatted(directory.toAbsolutePath(), reason(failure)),
                    failure);
        }
    }

    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false); // Else the driver makes a query of its own after every insert
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Writes in any case, so that a database that can only be read is found out now. */
    private void migrate() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID");
            requireKnownSchema(statement);
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS items (
                        partition TEXT NOT NULL,
                        sort      TEXT NOT NULL,
                        version   INTEGER NOT NULL,
                        document  BLOB NOT NULL,
                        PRIMARY KEY (partition, sort)
                    ) STRICT, WITHOUT ROWID
                    """);
            statement.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', '" + SCHEMA_VERSION + "')");
        }
    }

    private void forgetTheDead() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM items WHERE partition >= ? AND partition < ?")) {
            Range ephemeral = Range.prefix(Store.EPHEMERAL);
            delete.setString(1, ephemeral.from());
            delete.setString(2, ephemeral.to());
            delete.executeUpdate();
        }
    }

    private void requireKnownSchema(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT value FROM meta WHERE name = 'schema_version'")) {
            if (result.next() && result.getInt(1) > SCHEMA_VERSION) {
                throw new CannotOpenStoreException(
                        "the database in %s was written by a newer version of Nestor (schema %d, this version knows %d)"
                                .formatted(file.getParent(), result.getInt(1), SCHEMA_VERSION),
                        null);
            }
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "no permission to write " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is not a directory";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
