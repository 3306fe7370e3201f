package io.nestor.catalog.definition;

/**
 * How much one file may hold; what has more is refused before it costs anything.
 *
 * @param bytes of the file
 * @param documents in the file
 * @param values of all its documents, aliases counted as often as they are used
 * @param depth of nesting
 * @param key characters of a mapping's key
 */
public record Limits(long bytes, int documents, int values, int depth, int key) {
    public static final Limits DEFAULT = ofBytes(1 << 20);

    public static Limits ofBytes(long bytes) {
        return new Limits(bytes, 1_000, 100_000, 64, 1_000);
    }
}
