package io.nestor.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings; the last columns may be for those who ask for a wide table. */
final class Table {
    private final List<String> headings;
    private final int indent;
    private final List<List<Cell>> rows = new ArrayList<>();
    private List<String> wideHeadings = List.of();

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

    /** The columns after these are for wide tables. */
    Table wide(String... more) {
        wideHeadings = List.of(more);
        return this;
    }

    /** A cell for each column, those of wide tables among them. */
    Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    int indent() {
        return indent;
    }

    /** Headings and rows. */
    List<List<Cell>> lines(boolean wide) {
        List<List<Cell>> lines = new ArrayList<>();
        if (!headings.isEmpty()) {
            List<Cell> line = new ArrayList<>();
            headings.forEach(heading -> line.add(Cell.of(heading, Paint.BOLD)));
            wideHeadings.forEach(heading -> line.add(Cell.of(heading, Paint.BOLD)));
            lines.add(line);
        }
        lines.addAll(rows);
        if (wide || wideHeadings.isEmpty()) {
            return lines;
        }
        return lines.stream()
                .map(line -> line.subList(0, Math.min(line.size(), headings.size())))
                .toList();
    }
}
