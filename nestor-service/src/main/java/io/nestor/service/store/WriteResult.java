package io.nestor.service.store;

/** What became of a batch: all of it is durable, or none of it was written. */
public sealed interface WriteResult {
    record Written() implements WriteResult {}

    /**
     * Nothing was written.
     *
     * @param key the first of the batch whose expectation did not hold
     */
    record Conflict(Key key) implements WriteResult {}

    default boolean isWritten() {
        return this instanceof Written;
    }
}
