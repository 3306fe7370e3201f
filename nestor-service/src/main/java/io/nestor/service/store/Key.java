package io.nestor.service.store;

import java.util.Comparator;

/**
 * Where a document is kept. Documents of one partition are ordered by sort key, in the order of their UTF-8 bytes. Partitions
 * that hold something of everything have names without a slash ({@code deployments}), those of one thing have one ({@code
 * deployment/web-app}): a store may keep the former in several places.
 */
public record Key(String partition, String sort) implements Comparable<Key> {
    /** The order of sort keys: that of their UTF-8 bytes, which {@link String#compareTo} does not have beyond U+D7FF. */
    public static final Comparator<String> UTF8_ORDER = Key::compareUtf8;

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::partition, UTF8_ORDER).thenComparing(Key::sort, UTF8_ORDER);

    /** @throws IllegalArgumentException if either has half a surrogate pair, which UTF-8 cannot hold */
    public Key {
        requireWellFormed(partition);
        requireWellFormed(sort);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    private static int compareUtf8(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return rank(left.charAt(i)) - rank(right.charAt(i));
            }
        }
        return left.length() - right.length();
    }

    /** Surrogates stand for code points above all others of UTF-16, but have lower numbers than the last of them. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }

    private static void requireWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) != 2) {
                    throw new IllegalArgumentException("Half a surrogate pair at index " + i + " of a key");
                }
                i++;
            }
        }
    }
}
