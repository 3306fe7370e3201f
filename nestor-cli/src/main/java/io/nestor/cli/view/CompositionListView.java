package io.nestor.cli.view;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.operation.Page;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        Table table = Table.of("NAME", "VERSION", "STATE", "RESOURCES", "ENVIRONMENTS", "DESCRIPTION")
                .wide("UPDATED", "PARAMETERS", "TAKES");
        for (ComposedResource composition : compositions) {
            String description = composition.metadata().description();
            table.row(
                    Cell.of(composition.metadata().name(), Paint.BOLD),
                    Cell.of(composition.metadata().version()),
                    state(composition),
                    Cell.of(composition.spec().resources().size()),
                    Cell.of(String.join(", ", composition.spec().environments().keySet())),
                    Cell.of(description == null ? "" : description),
                    Cell.of(
                            composition.metadata().updatedAt() == null
                                    ? null
                                    : Texts.time(composition.metadata().updatedAt())),
                    Cell.of(parameters(composition)),
                    Cell.of(resolved(composition)));
        }
        sheet.table(table);
    }

    private static String parameters(ComposedResource composition) {
        return composition.spec().parameters().stream().map(InputSpec::name).collect(Collectors.joining(", "));
    }

    private static String resolved(ComposedResource composition) {
        CompositionStatus status = composition.status();
        return status == null
                ? ""
                : String.join(", ", new TreeSet<>(status.resolved().values()));
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
