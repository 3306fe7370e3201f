package io.nestor.service.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One write of a batch. */
public sealed interface Write {
    Key key();

    Expectation expectation();

    static Write put(Key key, byte[] document, Expectation expectation) {
        return new Put(key, document, expectation);
    }

    static Write delete(Key key, Expectation expectation) {
        return new Delete(key, expectation);
    }

    /** @throws IllegalArgumentException if a key stands in the batch twice */
    static void requireDistinctKeys(List<Write> batch) {
        Set<Key> keys = HashSet.newHashSet(batch.size());
        for (Write write : batch) {
            if (!keys.add(write.key())) {
                throw new IllegalArgumentException(write.key() + " stands in the batch twice");
            }
        }
    }

    /** Creates the document, or replaces it and counts its version up. */
    record Put(Key key, byte[] document, Expectation expectation) implements Write {}

    /** Deletes the document if there is one. Expecting it absent is a check that writes nothing. */
    record Delete(Key key, Expectation expectation) implements Write {}
}
