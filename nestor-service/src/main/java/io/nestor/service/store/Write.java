package io.nestor.service.store;

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

    /** Creates the document, or replaces it and counts its version up. */
    record Put(Key key, byte[] document, Expectation expectation) implements Write {}

    /** Deletes the document if there is one. */
    record Delete(Key key, Expectation expectation) implements Write {}
}
