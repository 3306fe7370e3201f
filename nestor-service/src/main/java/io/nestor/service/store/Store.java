package io.nestor.service.store;

import java.util.List;
import java.util.Optional;

/**
 * Durable documents. Thread-safe. What {@link #write} answered {@link WriteResult.Written} for is on disk and survives
 * the loss of the process; reads see every write that was answered before they began, and never half a batch. Lost I/O
 * is an {@link java.io.UncheckedIOException}; a batch that ended so may or may not have been written. Whoever uses a
 * closed store gets an {@link IllegalStateException}.
 */
public interface Store extends AutoCloseable {
    /**
     * Partitions whose names begin so hold what means nothing without the processes that wrote it, such as leases. A store
     * that can tell that none of them is left forgets them: whoever starts alone need not wait for the leases of the dead.
     */
    String EPHEMERAL = "ephemeral/";

    Optional<Item> get(Key key);

    /** At most {@code limit} documents of a partition in the order of their sort keys. */
    List<Item> query(String partition, Range range, int limit);

    /**
     * Writes all or nothing, if every expectation holds. A key stands in a batch once. Callers keep batches below {@link
     * #batchSize} where they can; implementations take any number.
     */
    WriteResult write(List<Write> batch);

    /** How many writes together cost least each, for callers who have many and may divide them as they like. */
    default int batchSize() {
        return 99;
    }

    /**
     * Calls the listener, on a thread that must not be held up, soon after another process has written. Stores that hear
     * nothing of other processes never do: whoever waits for those looks by himself now and then.
     */
    default void onForeignWrite(Runnable listener) {}

    /** Waits for the batches that are under way. */
    @Override
    void close();
}
