package io.nestor.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * The words of one state of the index. To find those that are spelt nearly like another one is by far the most expensive
 * part of a search: it is done once for all fields, and remembered.
 */
final class Vocabulary {
    private static final int MOST_REMEMBERED = 1_000;

    /** Of a short word with many neighbours, as among numbers, all of them help nobody. */
    private static final int MOST_NEIGHBOURS = 200;

    private static final int SAME_BEGINNING = 1;

    private final IndexReader reader;
    private final Map<String, Map<Field, Set<BytesRef>>> known = Collections.synchronizedMap(new Recent());

    Vocabulary(IndexReader reader) {
        this.reader = reader;
    }

    /** By field, its words that a few edits make of this one. Fields without any are left out. */
    Map<Field, Set<BytesRef>> near(String word, int edits) {
        Map<Field, Set<BytesRef>> near = known.get(word);
        if (near == null) {
            near = find(FuzzyQuery.getFuzzyAutomaton(word, edits, SAME_BEGINNING, true));
            known.put(word, near);
        }
        return near;
    }

    private Map<Field, Set<BytesRef>> find(CompiledAutomaton automaton) {
        Map<Field, Set<BytesRef>> found = new EnumMap<>(Field.class);
        try {
            for (Field field : Field.values()) {
                Set<BytesRef> words = new TreeSet<>();
                for (LeafReaderContext leaf : reader.leaves()) {
                    find(automaton, Terms.getTerms(leaf.reader(), field.key()), words);
                }
                if (!words.isEmpty()) {
                    found.put(field, words);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return found;
    }

    private static void find(CompiledAutomaton automaton, Terms terms, Set<BytesRef> words) throws IOException {
        TermsEnum matching = automaton.getTermsEnum(terms);
        for (BytesRef word = matching.next(); word != null && words.size() < MOST_NEIGHBOURS; word = matching.next()) {
            words.add(BytesRef.deepCopyOf(word));
        }
    }

    private static final class Recent extends LinkedHashMap<String, Map<Field, Set<BytesRef>>> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Field, Set<BytesRef>>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
