package io.nestor.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
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
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * The words of one state of the index. To find where a word can be found, and above all how else it may be spelt, is the most
 * expensive part of a search: it is done once for all fields, and remembered.
 */
final class Vocabulary {
    private static final int MOST_REMEMBERED = 1_000;

    /** Of a short word with many neighbours, as among numbers, all of them help nobody. */
    private static final int MOST_NEIGHBOURS = 200;

    private static final int SAME_BEGINNING = 1;
    private static final int SHORTEST_FUZZY = 4;
    private static final int SHORTEST_TWO_EDITS = 8;

    private final IndexReader reader;
    private final Map<String, WantedWord> known = Collections.synchronizedMap(new Recent());

    Vocabulary(IndexReader reader) {
        this.reader = reader;
    }

    WantedWord look(String word) {
        WantedWord wanted = known.get(word);
        if (wanted == null) {
            try {
                wanted = new WantedWord(word, begins(new BytesRef(word)), near(word));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            known.put(word, wanted);
        }
        return wanted;
    }

    private Set<Field> begins(BytesRef beginning) throws IOException {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            for (LeafReaderContext leaf : reader.leaves()) {
                TermsEnum words = Terms.getTerms(leaf.reader(), field.key()).iterator();
                if (words.seekCeil(beginning) != TermsEnum.SeekStatus.END
                        && StringHelper.startsWith(words.term(), beginning)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** Fields without any such word are left out. */
    private Map<Field, Set<BytesRef>> near(String word) throws IOException {
        Map<Field, Set<BytesRef>> found = new EnumMap<>(Field.class);
        if (word.length() < SHORTEST_FUZZY) {
            return found;
        }
        int edits = word.length() >= SHORTEST_TWO_EDITS ? 2 : 1;
        CompiledAutomaton automaton = FuzzyQuery.getFuzzyAutomaton(word, edits, SAME_BEGINNING, true);
        for (Field field : Field.values()) {
            Set<BytesRef> words = new TreeSet<>();
            for (LeafReaderContext leaf : reader.leaves()) {
                find(automaton, Terms.getTerms(leaf.reader(), field.key()), words);
            }
            if (!words.isEmpty()) {
                found.put(field, words);
            }
        }
        return found;
    }

    private static void find(CompiledAutomaton automaton, Terms terms, Set<BytesRef> words) throws IOException {
        TermsEnum matching = automaton.getTermsEnum(terms);
        for (BytesRef word = matching.next(); word != null && words.size() < MOST_NEIGHBOURS; word = matching.next()) {
            words.add(BytesRef.deepCopyOf(word));
        }
    }

    private static final class Recent extends LinkedHashMap<String, WantedWord> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WantedWord> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
