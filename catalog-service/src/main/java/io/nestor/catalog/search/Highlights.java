package io.nestor.catalog.search;

import io.nestor.catalog.entry.PublishedVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.util.BytesRef;

/** Marks what was found. It looks at the texts of the hits on a page only, with the words that the query was made of. */
final class Highlights {
    private static final int MOST_PASSAGES = 2;
    private static final int LONGEST_TEXT = 10_000;
    private static final DefaultPassageFormatter FORMAT = new DefaultPassageFormatter("<em>", "</em>", " … ", true);

    private final Words words;
    private final List<WantedWord> wanted;
    private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

    /** For one thread. */
    Highlights(Words words, List<WantedWord> wanted) {
        this.words = words;
        this.wanted = wanted;
    }

    /** By field, the sentences with most of what was found; fields without any of it are left out. */
    Map<String, List<String>> of(PublishedVersion version) {
        Map<String, List<String>> highlights = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            String text = field.text(version);
            List<Passage> best = passages(field, text).stream()
                    .sorted(Comparator.comparingInt(Passage::getNumMatches).reversed())
                    .limit(MOST_PASSAGES)
                    .sorted(Comparator.comparingInt(Passage::getStartOffset))
                    .toList();
            if (!best.isEmpty()) {
                highlights.put(field.key(), List.of(FORMAT.format(best.toArray(Passage[]::new), text)));
            }
        }
        return highlights;
    }

    private List<Passage> passages(Field field, String text) {
        List<Passage> passages = new ArrayList<>();
        try (TokenStream stream = words.tokenStream("", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken() && offset.startOffset() < LONGEST_TEXT) {
                String found = word.toString();
                if (wanted.stream().anyMatch(one -> one.finds(field, found))) {
                    passage(passages, text, offset.startOffset())
                            .addMatch(offset.startOffset(), offset.endOffset(), new BytesRef(found), 1);
                }
            }
            stream.end();
            return passages;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The sentence around a place that is not before the last passage; a new one if it is behind that. */
    private Passage passage(List<Passage> passages, String text, int place) {
        if (!passages.isEmpty() && place < passages.getLast().getEndOffset()) {
            return passages.getLast();
        }
        if (passages.isEmpty()) {
            sentences.setText(text);
        }
        Passage passage = new Passage();
        int end = sentences.following(place);
        passage.setEndOffset(end == BreakIterator.DONE ? text.length() : end);
        passage.setStartOffset(Math.max(0, sentences.previous()));
        passages.add(passage);
        return passage;
    }
}
