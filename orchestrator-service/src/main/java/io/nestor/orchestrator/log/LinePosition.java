package io.nestor.orchestrator.log;

import io.nestor.models.error.NestorException;
import org.jspecify.annotations.Nullable;

/**
 * Where a line stands in a deployment's log, as one number: so it can be an event's id.
 *
 * @param value the sequence number of the stream's entry, then {@link #INDEX_BITS} bits for the index in the entry
 */
public record LinePosition(long value) implements Comparable<LinePosition> {
    public static final LinePosition START = new LinePosition(0);

    private static final int INDEX_BITS = 12;

    /** Lines that one entry can hold. */
    static final int MOST_LINES = 1 << INDEX_BITS;

    static LinePosition of(long sequence, int index) {
        return new LinePosition((sequence << INDEX_BITS) | index);
    }

    /** Behind the last line that the entry could have. */
    static LinePosition endOf(long sequence) {
        return of(sequence, MOST_LINES - 1);
    }

    LinePosition previous() {
        return new LinePosition(Math.max(0, value - 1));
    }

    public static LinePosition parse(@Nullable String text) {
        try {
            return text == null ? START : new LinePosition(Long.parseLong(text));
        } catch (NumberFormatException foreign) {
            throw NestorException.invalid(
                    "cursor", "is not the next_cursor of this log; leave it out to start at the beginning");
        }
    }

    /** The entry that the line is in. */
    public long sequence() {
        return value >> INDEX_BITS;
    }

    @Override
    public int compareTo(LinePosition other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
