package io.nestor.cli.view;

import io.nestor.models.composition.CompositionStatus;
import java.util.List;

/** A composition that is in order, with the versions that it means today. */
public record CompositionStatusView(String name, CompositionStatus status) implements View {
    @Override
    public Object model() {
        return status;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void print(Sheet sheet) {
        sheet.line(Cell.of(name + " is in order", Paint.GREEN));
        if (status.resolved().isEmpty()) {
            return;
        }
        Table table = Table.of("REFERENCE", "RESOLVED");
        status.resolved().forEach((reference, exact) -> table.row(Cell.of(reference), Cell.of(exact)));
        sheet.blank().table(table);
    }
}
