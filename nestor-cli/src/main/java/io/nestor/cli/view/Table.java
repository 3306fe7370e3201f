package io.nestor.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings. */
final class Table {
    private final List<String> headings;
    private final int indent;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<String> headings, int indent) {
        this.headings = headings;
        this.indent = indent;
    }

    static Table of(String... headings) {
        return new Table(List.of(headings), 0);
    }

    /** Without headings, moved to the right. */
    static Table indented(int indent) {
        return new Table(List.of(), indent);
    }

    Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> headings() {
        return headings;
    }

    int indent() {
        return indent;
    }

    List<List<Cell>> rows() {
        return rows;
    }
}
