package io.nestor.cli.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text for people, put together line by line and laid out for a width. */
public final class Sheet {
    private static final int GAP = 3;
    private static final int READABLE = 80;

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;
    private final int width;
    private final boolean wide;

    Sheet(boolean colour, int width) {
        this(colour, width, false);
    }

    /**
     * @param width in columns; lines that would be longer are cut, except where it is {@link Integer#MAX_VALUE}
     * @param wide whether tables show all of their columns
     */
    Sheet(boolean colour, int width, boolean wide) {
        this.colour = colour;
        this.width = width;
        this.wide = wide;
    }

    Sheet line(Cell... cells) {
        int left = width;
        for (Cell cell : cells) {
            Cell fitting = cell.cutTo(left);
            text.append(paint(fitting));
            left -= fitting.width();
        }
        text.append('\n');
        return this;
    }

    Sheet line(String plain) {
        return line(Cell.of(plain));
    }

    /** Long text as it is, on as many lines as it has. */
    Sheet paragraph(String indent, String content) {
        Texts.printable(content)
                .strip()
                .lines()
                .forEach(line -> text.append(indent).append(line).append('\n'));
        return this;
    }

    /** Long text on as many lines as it needs, its own line breaks kept, none of them longer than people like to read. */
    Sheet wrapped(String indent, String content) {
        int room = Math.max(20, Math.min(width, READABLE) - indent.length());
        Texts.printable(content)
                .strip()
                .lines()
                .flatMap(line -> Texts.wrap(line, room).stream())
                .forEach(line -> text.append(indent).append(line).append('\n'));
        return this;
    }

    Sheet blank() {
        text.append('\n');
        return this;
    }

    /** A name and a value, left out where there is none. */
    Sheet field(String name, @Nullable Object value) {
        return value == null ? this : field(name, Cell.of(value));
    }

    Sheet field(String name, Cell value) {
        return line(Cell.of("%-13s ".formatted(name + ":"), Paint.DIM), value);
    }

    Sheet table(Table table) {
        List<List<Cell>> rows = table.lines(wide);
        int[] widths = widths(rows);
        for (List<Cell> row : rows) {
            line(padded(table.indent(), row, widths));
        }
        return this;
    }

    private static int[] widths(List<List<Cell>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).width());
            }
        }
        return widths;
    }

    private static Cell[] padded(int indent, List<Cell> row, int[] widths) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(" ".repeat(indent)));
        int last = row.size() - 1;
        while (last > 0 && row.get(last).text().isEmpty()) {
            last--;
        }
        for (int column = 0; column <= last; column++) {
            Cell cell = row.get(column);
            cells.add(cell);
            if (column < last) {
                cells.add(Cell.of(" ".repeat(widths[column] - cell.width() + GAP)));
            }
        }
        return cells.toArray(Cell[]::new);
    }

    private String paint(Cell cell) {
        return colour ? cell.paint().on(cell.text()) : cell.text();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
