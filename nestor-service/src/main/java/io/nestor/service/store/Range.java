package io.nestor.service.store;

import org.jspecify.annotations.Nullable;

/**
 * A range of sort keys.
 *
 * @param from first one included
 * @param to first one beyond the range; absent for no end
 */
public record Range(String from, @Nullable String to) {
    public static final Range ALL = new Range("", null);

    /** All sort keys that start with {@code prefix}. */
    public static Range prefix(String prefix) {
        return new Range(prefix, prefix + Character.toString(Character.MAX_CODE_POINT));
    }

    /** This range without everything up to and including {@code sort}. */
    public Range after(String sort) {
        String next = sort + '\0';
        return next.compareTo(from) > 0 ? new Range(next, to) : this;
    }
}
