package io.nestor.cli.view;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.operation.Page;
import java.util.List;

/** The compositions of a team. */
public record CompositionListView(List<ComposedResource> compositions) implements View {
    @Override
    public Object model() {
        return Page.of(compositions);
    }

    @Override
    public List<String> names() {
        return compositions.stream()
                .map(composition -> composition.metadata().name())
                .toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (compositions.isEmpty()) {
            sheet.line("No compositions yet; 'nestor compose create --file <file>' makes one.");
            return;
        }
        Table table = Table.of("NAME", "VERSION", "STATE", "RESOURCES", "ENVIRONMENTS", "DESCRIPTION");
        for (ComposedResource composition : compositions) {
            String description = composition.metadata().description();
            table.row(
                    Cell.of(composition.metadata().name(), Paint.BOLD),
                    Cell.of(composition.metadata().version()),
                    state(composition),
                    Cell.of(composition.spec().resources().size()),
                    Cell.of(String.join(", ", composition.spec().environments().keySet())),
                    Cell.of(description == null ? "" : description));
        }
        sheet.table(table);
    }

    static Cell state(ComposedResource composition) {
        CompositionStatus status = composition.status();
        if (status == null) {
            return Cell.of(null);
        }
        if (status.state() == CompositionState.INVALID) {
            return Cell.of(Texts.lower(status.state()), Paint.RED);
        }
        return status.updates().isEmpty() ? Cell.of("valid", Paint.GREEN) : Cell.of("outdated", Paint.YELLOW);
    }
}
