package io.nestor.cli.annotation;

import java.util.List;

/**
 * How comments and texts look in a language, as far as it takes to tell a comment that starts a line from a line inside
 * a text.
 *
 * @param lineMarks start a comment that ends with the line
 * @param blocks comments with an end of their own
 * @param texts strings; those over several lines matter, the others keep comment marks inside them from counting
 * @param characters whether {@code 'x'} is a character rather than a text
 * @param hereDocuments whether {@code <<WORD} starts a text that ends at a line {@code WORD}
 * @param indentedTexts whether {@code |} or {@code >} at the end of a line starts a text that ends with its indentation
 */
record Language(
        List<String> lineMarks,
        List<Block> blocks,
        List<Text> texts,
        boolean characters,
        boolean hereDocuments,
        boolean indentedTexts) {
    /** Has no comments, or none that could be told from text. */
    static final Language WITHOUT_COMMENTS = of(List.of(), List.of());

    record Block(String open, String close) {}

    /** @param multiline whether it may go over the end of the line */
    record Text(String open, String close, boolean multiline, boolean escapes) {
        static Text onOneLine(String quote) {
            return new Text(quote, quote, false, true);
        }

        static Text onLines(String quote) {
            return new Text(quote, quote, true, true);
        }

        static Text raw(String open, String close) {
            return new Text(open, close, true, false);
        }
    }

    static Language of(List<String> lineMarks, List<Block> blocks, Text... texts) {
        return new Language(lineMarks, blocks, List.of(texts), false, false, false);
    }

    Language withCharacters() {
        return new Language(lineMarks, blocks, texts, true, hereDocuments, indentedTexts);
    }

    Language withHereDocuments() {
        return new Language(lineMarks, blocks, texts, characters, true, indentedTexts);
    }

    Language withIndentedTexts() {
        return new Language(lineMarks, blocks, texts, characters, hereDocuments, true);
    }
}
