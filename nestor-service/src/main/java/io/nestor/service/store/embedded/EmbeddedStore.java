package io.nestor.service.store.embedded;

import io.nestor.service.store.Enumerable;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents in an SQLite database, of one process or of several on one machine: WAL, {@code synchronous=FULL}, one writer
 * in each process with group commit.
 */
public final class EmbeddedStore implements Enumerable {
    private final Database database;
    private final GroupWriter writer;
    private final Readers readers;
    private final @Nullable ForeignWrites foreign;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(Database database, GroupWriter writer, Readers readers, @Nullable ForeignWrites foreign) {
        this.database = database;
        this.writer = writer;
        this.readers = readers;
        this.foreign = foreign;
    }

    /**
     * Opens the database in a directory for this process alone, and creates both where they are missing.
     *
     * @throws CannotOpenStoreException if the directory cannot be written, or another process uses the database
     */
    public static EmbeddedStore open(Path directory) {
        return open(directory, false);
    }

    /**
     * Opens it for this process and others that share it too.
     *
     * @throws CannotOpenStoreException if the directory cannot be written, or another process has the database to itself
     */
    public static EmbeddedStore openShared(Path directory) {
        return open(directory, true);
    }

    private static EmbeddedStore open(Path directory, boolean shared) {
        Database database = Database.open(directory, shared);
        try {
            ForeignWrites foreign = shared ? new ForeignWrites() : null;
            GroupWriter writer = GroupWriter.start(database.connect(), foreign);
            return new EmbeddedStore(database, writer, new Readers(database), foreign);
        } catch (SQLException failure) {
            database.close();
            throw new CannotOpenStoreException(
                    "the database in %s cannot be opened: %s".formatted(directory, failure.getMessage()), failure);
        }
    }

    @Override
    public Optional<Item> get(Key key) {
        return readers.read(reader -> reader.get(key));
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        return readers.read(reader -> reader.query(partition, range, limit));
    }

    @Override
    public void forEach(Consumer<Item> action) {
        readers.read(reader -> {
            reader.forEach(action);
            return true;
        });
    }

    @Override
    public WriteResult write(List<Write> batch) {
        Write.requireDistinctKeys(batch);
        return writer.write(batch);
    }

    /** Each batch waits for the disk, and those of others wait for it. */
    @Override
    public int batchSize() {
        return 1_500;
    }

    @Override
    public void onForeignWrite(Runnable listener) {
        if (foreign != null) {
            foreign.listen(listener);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (database;
                readers;
                writer) {
            // Closed from right to left: the lock goes last
        } catch (SQLException failure) {
            throw new UncheckedIOException(
                    "The store could not be closed: " + failure.getMessage(), new IOException(failure));
        }
    }
}
