package io.nestor.service.eventlog;

import io.nestor.service.store.Key;
import io.nestor.service.store.Range;

/** Where a stream's head and entries are kept: in one partition, entries in the order of their sequence numbers. */
final class StreamKeys {
    private static final String ENTRY = "entry/";
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

    static long sequence(Key entry) {
        return Long.parseLong(entry.sort(), ENTRY.length(), entry.sort().length(), 10);
    }

    static Range entriesAfter(long sequence) {
        return ENTRIES.after(sort(Math.max(0, sequence)));
    }

    static Range entriesBelow(long sequence) {
        return new Range(ENTRIES.from(), sort(sequence));
    }

    private static String sort(long sequence) {
        String digits = Long.toString(sequence);
        return ENTRY + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
