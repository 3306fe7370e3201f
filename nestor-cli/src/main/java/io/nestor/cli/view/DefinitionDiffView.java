package io.nestor.cli.view;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.VersionStep;
import java.util.List;

/** What changes from one version of a definition to another, what breaks first. */
public record DefinitionDiffView(DefinitionDiff diff) implements View {
    @Override
    public Object model() {
        return diff;
    }

    @Override
    public List<String> names() {
        return diff.changes().stream().map(DefinitionDiff.Change::path).toList();
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(Cell.of(diff.name() + " " + diff.from() + " → " + diff.to(), Paint.BOLD));
        if (diff.changes().isEmpty()) {
            sheet.line("Nothing that users see changed.");
            return;
        }
        Table table = Table.of("NEEDS", "WHERE", "WHAT");
        diff.changes().stream()
                .sorted((one, other) -> other.needs().compareTo(one.needs()))
                .forEach(change -> table.row(
                        Cell.of(Texts.lower(change.needs()), paint(change.needs())),
                        Cell.of(change.path()),
                        Cell.of(change.message())));
        sheet.table(table);
        sheet.line(verdict());
    }

    private Cell verdict() {
        String steps = "needs a " + Texts.lower(diff.needs()) + " step";
        if (!diff.honoured()) {
            return Cell.of(
                    "Semantic Versioning is broken: this " + steps + ", and the number says "
                            + Texts.lower(diff.declared()),
                    Paint.RED);
        }
        return diff.compatible()
                ? Cell.of("Compatible: users of " + diff.from() + " can go over as they are.", Paint.GREEN)
                : Cell.of(
                        "Not compatible, as the number says: users of " + diff.from() + " have to change.",
                        Paint.YELLOW);
    }

    private static Paint paint(VersionStep needs) {
        return switch (needs) {
            case MAJOR -> Paint.RED;
            case MINOR -> Paint.YELLOW;
            case PATCH, NONE -> Paint.PLAIN;
        };
    }
}
