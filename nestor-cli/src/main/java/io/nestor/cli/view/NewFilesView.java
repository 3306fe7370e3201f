package io.nestor.cli.view;

import java.util.List;

/**
 * Files that were made, and what to do next.
 *
 * @param next commands to begin with
 */
public record NewFilesView(String folder, List<String> files, List<String> next) implements View {
    public NewFilesView {
        files = List.copyOf(files);
        next = List.copyOf(next);
    }

    private record Model(String folder, List<String> files) {}

    @Override
    public Object model() {
        return new Model(folder, files);
    }

    @Override
    public List<String> names() {
        return files;
    }

    @Override
    public void print(Sheet sheet) {
        files.forEach(file -> sheet.line(Cell.of("created ", Paint.GREEN), Cell.of(file)));
        sheet.line("Next:");
        next.forEach(command -> sheet.line("  " + command));
    }
}
