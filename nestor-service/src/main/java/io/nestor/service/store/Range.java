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
        return new Range(prefix, firstBeyond(prefix));
    }

    /** This range without everything up to and including {@code sort}. */
    public Range after(String sort) {
        String next = sort + '\0';
        return Key.UTF8_ORDER.compare(next, from) > 0 ? new Range(next, to) : this;
    }

    public boolean contains(String sort) {
        return Key.UTF8_ORDER.compare(sort, from) >= 0 && (to == null || Key.UTF8_ORDER.compare(sort, to) < 0);
    }

    private static @Nullable String firstBeyond(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
