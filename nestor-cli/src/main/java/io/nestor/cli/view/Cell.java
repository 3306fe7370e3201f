package io.nestor.cli.view;

import org.jspecify.annotations.Nullable;

/** A short text in one colour, on one line: control characters that came from elsewhere are taken out. */
record Cell(String text, Paint paint) {
    Cell {
        text = Texts.oneLine(text);
    }

    static Cell of(@Nullable Object value) {
        return new Cell(value == null ? "-" : value.toString(), Paint.PLAIN);
    }

    static Cell of(@Nullable Object value, Paint paint) {
        return new Cell(value == null ? "-" : value.toString(), paint);
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    Cell cutTo(int width) {
        return width() <= width ? this : new Cell(Texts.cut(text, width), paint);
    }
}
