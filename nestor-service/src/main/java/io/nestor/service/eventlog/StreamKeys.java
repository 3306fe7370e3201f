package io.nestor.service.eventlog;

import io.nestor.service.store.Key;
import io.nestor.service.store.Range;

/**
 * Where a stream's head and entries are kept: in one partition, entries in the order of their sequence numbers, those that are
 * packed together at the place of the last of them.
 */
final class StreamKeys {
    private static final String ENTRY = "entry/";
    private static final String PACK = "+";
    private static final int DIGITS = Long.toString(Long.MAX_VALUE).length();
    private static final Range ENTRIES = Range.prefix(ENTRY);

    private StreamKeys() {}

    static String partition(String stream) {
        return "stream/" + stream;
    }

    static Key head(String stream) {
        return new Key(partition(stream), "head");
    }

    static Key entry(String stream, long sequence) {
        return new Key(partition(stream), sort(sequence));
    }

    static Key pack(String stream, long last) {
        return new Key(partition(stream), sort(last) + PACK);
    }

    static boolean isPack(Key item) {
        return item.sort().endsWith(PACK);
    }

    /** Of the item's last entry. */
    static long sequence(Key item) {
        return Long.parseLong(item.sort(), ENTRY.length(), ENTRY.length() + DIGITS, 10);
    }

    /** Items with entries behind a sequence number; the first one may have some before it, too. */
    static Range entriesAfter(long sequence) {
        return new Range(sort(Math.clamp(sequence, 0, Long.MAX_VALUE - 1) + 1), ENTRIES.to());
    }

    /** Items that have none but entries below a sequence number. */
    static Range entriesBelow(long sequence) {
        return new Range(ENTRIES.from(), sort(sequence));
    }

    private static String sort(long sequence) {
        String digits = Long.toString(sequence);
        return ENTRY + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
