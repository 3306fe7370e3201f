package io.nestor.catalog.search;

import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/**
 * A word that was asked for, and where it can be found.
 *
 * @param begins the fields where a word begins with it, or is it
 * @param near by field, the words there that are spelt nearly the same
 */
record WantedWord(String text, Set<Field> begins, Map<Field, Set<BytesRef>> near) {
    /** Whether it is found where the other word stands. */
    boolean finds(Field field, String other) {
        return other.startsWith(text) || near.getOrDefault(field, Set.of()).contains(new BytesRef(other));
    }
}
