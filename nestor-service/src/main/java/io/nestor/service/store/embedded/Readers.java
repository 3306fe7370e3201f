package io.nestor.service.store.embedded;

import io.nestor.service.store.StoreFailure;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few connections that read while the writer writes. More than there are processors would only wait for each other. */
final class Readers implements AutoCloseable {
    private static final int LIMIT = Math.max(4, Runtime.getRuntime().availableProcessors());

    interface Work<T> {
        T on(Reader reader) throws SQLException;
    }

    private final Database database;
    private final Semaphore permits = new Semaphore(LIMIT);
    private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(Database database) {
        this.database = database;
    }

    <T> T read(Work<T> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("The store is closed");
            }
            return read(idle.poll(), work);
        } catch (SQLException failure) {
            throw new StoreFailure("the store could not be read: " + failure.getMessage(), failure);
        } finally {
            permits.release();
        }
    }

    private <T> T read(@Nullable Reader pooled, Work<T> work) throws SQLException {
        Reader reader = pooled == null ? new Reader(database.connect()) : pooled;
        try {
            T result = work.on(reader);
            idle.push(reader);
            return result;
        } catch (Throwable failure) {
            reader.close(); // The driver throws a statement away that fails
            throw failure;
        }
    }

    /** Waits for the reads that are under way. */
    @Override
    public void close() throws SQLException {
        permits.acquireUninterruptibly(LIMIT);
        try {
            closed = true;
            for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.close();
            }
        } finally {
            permits.release(LIMIT);
        }
    }
}
