package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Key;

/** What became of one try to make changes. */
sealed interface Outcome {
    Outcome DONE = new Done();
    Outcome AGAIN = new Again();

    record Done() implements Outcome {}

    /** Nothing was written: an expectation did not hold. */
    record Lost(Key key) implements Outcome {}

    /** Nothing was written: another batch has its intent there. */
    record Blocked(Row row) implements Outcome {}

    /** Nothing was written: the present document is divided into that many parts, which was not known. */
    record Divided(Key key, int parts) implements Outcome {}

    /** Nothing was written, for a reason that has passed. */
    record Again() implements Outcome {}
}
