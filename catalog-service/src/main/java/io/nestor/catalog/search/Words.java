package io.nestor.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/** Cuts text into words: runs of letters and digits, in lower case and without accents. {@code aws-rds} is two. */
final class Words extends Analyzer {
    /** What is longer, such as a certificate in a description, is found by how it begins. */
    private static final int LONGEST = 100;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new LettersAndDigits();
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
        return new TokenStreamComponents(words, TruncateTokenFilter.truncateAfterChars(folded, LONGEST));
    }

    /** The words of a text, at most {@code limit}. */
    List<String> of(String text, int limit) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = tokenStream("", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < limit && stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
            return words;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class LettersAndDigits extends CharTokenizer {
        private static final int NEVER_CUT = 1 << 20;

        LettersAndDigits() {
            super(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, NEVER_CUT);
        }

        @Override
        protected boolean isTokenChar(int character) {
            return Character.isLetterOrDigit(character)
                    || Character.getType(character) == Character.LETTER_NUMBER
                    || Character.getType(character) == Character.OTHER_NUMBER;
        }
    }
}
