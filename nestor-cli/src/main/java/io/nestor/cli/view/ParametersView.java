package io.nestor.cli.view;

import io.nestor.models.composition.ComposedResource;
import java.util.List;

/** A composition's parameters as options of {@code nestor deploy}. */
public record ParametersView(ComposedResource composition, List<String> taken) implements View {
    /** @param taken names of options that mean something else, so that such a parameter needs {@code --set} */
    public ParametersView {
        taken = List.copyOf(taken);
    }

    @Override
    public Object model() {
        return composition.spec().parameters();
    }

    @Override
    public List<String> names() {
        return composition.spec().parameters().stream()
                .map(parameter -> option(parameter.name()))
                .toList();
    }

    @Override
    public void print(Sheet sheet) {
        String name =
                composition.metadata().name() + " " + composition.metadata().version();
        if (composition.spec().parameters().isEmpty()) {
            sheet.blank().line(name + " has no parameters.");
        } else {
            Table table = Table.indented(2);
            composition
                    .spec()
                    .parameters()
                    .forEach(parameter -> table.row(
                            Cell.of(option(parameter.name()), Paint.YELLOW),
                            Cell.of(Texts.lower(parameter.type())),
                            Cell.of(parameter.description() == null ? "" : parameter.description()),
                            Cell.of(InputTables.allowed(parameter)),
                            Cell.of(
                                    parameter.defaultValue() == null || parameter.sensitive()
                                            ? ""
                                            : "[" + Texts.value(parameter.defaultValue()) + "]",
                                    Paint.DIM)));
            sheet.blank().line("Parameters of " + name + ":").table(table);
        }
        if (!composition.spec().environments().isEmpty()) {
            sheet.line("Environments: "
                    + String.join(", ", composition.spec().environments().keySet()));
        }
    }

    private String option(String parameter) {
        return taken.contains("--" + parameter) ? "--set " + parameter + "=…" : "--" + parameter;
    }
}
