package io.nestor.cli.annotation;

import java.util.Comparator;

/**
 * A place in a source file.
 *
 * @param file relative to the directory that was searched, with {@code /}
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    Position atColumn(int other) {
        return new Position(file, line, other);
    }

    /** The folder of the file; empty for the directory that was searched itself. */
    String folder() {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    /** {@code file:line}, as deployments carry it. */
    public String source() {
        return file + ":" + line;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** The form that editors and CI systems know. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
