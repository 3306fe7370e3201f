package io.nestor.service.eventlog;

import io.nestor.service.store.Key;

/** What became of an append. */
public sealed interface AppendResult {
    /**
     * Durable.
     *
     * @param lastSequence of the stream after the append
     */
    record Appended(long lastSequence) implements AppendResult {}

    /** Somebody else appended first: whoever holds this answer is no longer the stream's writer. Nothing was written. */
    record Fenced(long expectedSequence) implements AppendResult {}

    /**
     * A write alongside lost its expectation. Nothing was written.
     *
     * @param key the one that lost
     */
    record Conflict(Key key) implements AppendResult {}
}
