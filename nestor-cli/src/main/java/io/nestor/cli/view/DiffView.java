package io.nestor.cli.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** What changes in a file, as {@code diff -u} shows it. */
public record DiffView(String file, String before, String after) implements View {
    @Override
    public Object model() {
        return unified();
    }

    @Override
    public List<String> names() {
        return List.of(file);
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(Cell.of("--- " + file, Paint.BOLD)).line(Cell.of("+++ " + file, Paint.BOLD));
        unified().lines().forEach(line -> sheet.line(Cell.of(line, paint(line))));
    }

    private static Paint paint(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Paint.GREEN;
            case '-' -> Paint.RED;
            case '@' -> Paint.CYAN;
            default -> Paint.PLAIN;
        };
    }

    private String unified() {
        RawText old = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText changed = new RawText(after.getBytes(StandardCharsets.UTF_8));
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, changed);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            formatter.format(edits, old, changed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
