package io.nestor.cli.view;

import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.operation.Page;
import java.util.List;

/** The versions of a composition. */
public record CompositionVersionListView(List<CompositionVersion> versions) implements View {
    @Override
    public Object model() {
        return Page.of(versions);
    }

    @Override
    public List<String> names() {
        return versions.stream().map(CompositionVersion::version).toList();
    }

    @Override
    public void print(Sheet sheet) {
        Table table = Table.of("VERSION", "PRESENT", "WRITTEN", "DESCRIPTION");
        for (CompositionVersion version : versions) {
            table.row(
                    Cell.of(version.version(), Paint.BOLD),
                    Cell.of(version.present() ? "yes" : ""),
                    Cell.of(version.updatedAt() == null ? "" : Texts.time(version.updatedAt())),
                    Cell.of(version.description() == null ? "" : version.description()));
        }
        sheet.table(table);
    }
}
