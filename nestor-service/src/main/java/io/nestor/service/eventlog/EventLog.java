package io.nestor.service.eventlog;

import io.nestor.service.store.Write;
import java.util.List;

/**
 * Streams that are appended to at an expected sequence number. Thread-safe, durable as the {@code Store} below it. Of
 * two writers that expect the same sequence number one wins, and the other one is told.
 */
public interface EventLog extends AutoCloseable {
    /**
     * Appends entries to a stream and makes other writes, all or nothing. Without documents it makes the other writes
     * only if nobody else has appended.
     *
     * @param expectedSequence sequence number of the stream's last entry, 0 for an empty stream
     * @param alongside documents that change together with the stream
     */
    AppendResult append(String stream, long expectedSequence, List<byte[]> documents, List<Write> alongside);

    /** At most {@code limit} entries with a sequence number above {@code after}, in order. */
    List<Entry> read(String stream, long after, int limit);

    /** Sequence number of the last entry, 0 for a stream that is empty. */
    long lastSequence(String stream);

    /** Sequence number of the first entry that is still kept, 1 for a stream that was never trimmed. */
    long firstSequence(String stream);

    /** Forgets the entries below {@code first}; the last entry's sequence number stays what it is. */
    void trim(String stream, long first);

    /**
     * Calls the listener for every entry above {@code after}, in order, one at a time, on a virtual thread of the
     * subscription's own: first those that are there, then those that come, from this process or another one on the
     * same store. A listener that throws ends the subscription. What is trimmed before its turn is skipped, which shows
     * as a gap in the sequence numbers.
     */
    Subscription follow(String stream, long after, Listener listener);

    /** Ends all subscriptions; the store below stays open. */
    @Override
    void close();

    /** Takes the entries of a stream; may block, which holds up nobody else. */
    @FunctionalInterface
    interface Listener {
        void accept(Entry entry) throws InterruptedException;
    }

    /** A running {@link #follow}. */
    interface Subscription extends AutoCloseable {
        /** Ends the subscription; returns without waiting for a listener that is at work. */
        @Override
        void close();
    }
}
