package io.nestor.composer.composition;

import java.util.List;

/**
 * A text value as it stands in a document, walked from its beginning: which character of the value stands in which line
 * and column. Quotes, escapes and the line breaks of YAML's block and folded styles are followed.
 */
final class ScalarText {
    private final List<String> lines;
    private int line;
    private int column;

    /**
     * @param line of the value's first character, from 0
     * @param column of it, from 0
     */
    private ScalarText(List<String> lines, int line, int column) {
        this.lines = lines;
        this.line = line;
        this.column = column;
    }

    /** From 0. */
    record Place(int line, int column) {}

    /** Where the character at {@code offset} of a value stands that begins at a place. */
    static Place find(List<String> lines, Place start, int offset) {
        ScalarText text = new ScalarText(lines, start.line(), start.column());
        char style = text.current();
        return switch (style) {
            case '"' -> text.walk(offset, true, false);
            case '\'' -> text.walk(offset, false, true);
            case '|', '>' -> text.walkBlock(offset);
            default -> text.walkPlain(offset);
        };
    }

    private char current() {
        String text = text();
        return column < text.length() ? text.charAt(column) : '\n';
    }

    private String text() {
        return line < lines.size() ? lines.get(line) : "";
    }

    private Place walk(int offset, boolean escapes, boolean doubledQuotes) {
        column++;
        for (int walked = 0; walked < offset; walked++) {
            if (column >= text().length()) {
                nextLine();
            } else if (escapes && current() == '\\') {
                column += escapeLength();
            } else if (doubledQuotes && text().startsWith("''", column)) {
                column += 2;
            } else {
                column++;
            }
        }
        return new Place(line, column);
    }

    private Place walkPlain(int offset) {
        for (int walked = 0; walked < offset; walked++) {
            if (column >= text().length()) {
                nextLine();
            } else {
                column++;
            }
        }
        return new Place(line, column);
    }

    private Place walkBlock(int offset) {
        line++;
        int first = line;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        int indentation = first < lines.size() ? leadingSpaces(lines.get(first)) : 0;
        column = indentation;
        for (int walked = 0; walked < offset; walked++) {
            if (column >= text().length()) {
                line++;
                column = indentation;
            } else {
                column++;
            }
        }
        return new Place(line, column);
    }

    /** A line break within a flow scalar reads as one space. */
    private void nextLine() {
        line++;
        column = leadingSpaces(text());
    }

    private int escapeLength() {
        char kind = column + 1 < text().length() ? text().charAt(column + 1) : ' ';
        return switch (kind) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private static int leadingSpaces(String text) {
        return text.length() - text.stripLeading().length();
    }
}
