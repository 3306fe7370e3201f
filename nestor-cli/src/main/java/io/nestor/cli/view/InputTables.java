package io.nestor.cli.view;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import java.util.ArrayList;
import java.util.List;

/** Inputs of a definition and parameters of a composition, which are the same thing to their users. */
final class InputTables {
    private InputTables() {}

    static Table of(String heading, List<InputSpec> inputs) {
        Table table = Table.of(heading, "TYPE", "DEFAULT", "ALLOWED", "DESCRIPTION");
        for (InputSpec input : inputs) {
            table.row(
                    Cell.of(input.name()),
                    Cell.of(Texts.lower(input.type())),
                    defaultValue(input),
                    Cell.of(allowed(input)),
                    Cell.of(input.description() == null ? "" : input.description()));
        }
        return table;
    }

    private static Cell defaultValue(InputSpec input) {
        if (input.defaultValue() == null) {
            return input.isRequired() ? Cell.of("required", Paint.YELLOW) : Cell.of("");
        }
        return Cell.of(input.sensitive() ? "********" : Texts.value(input.defaultValue()));
    }

    /** What the values have to satisfy, in a few words. */
    static String allowed(InputSpec input) {
        InputValidation rules = input.validation();
        List<String> parts = new ArrayList<>();
        if (rules != null) {
            if (!rules.allowed().isEmpty()) {
                parts.add(String.join(
                        ", ", rules.allowed().stream().map(Texts::value).toList()));
            }
            if (rules.min() != null) {
                parts.add("≥ " + rules.min());
            }
            if (rules.max() != null) {
                parts.add("≤ " + rules.max());
            }
            if (rules.minLength() != null) {
                parts.add("length ≥ " + rules.minLength());
            }
            if (rules.maxLength() != null) {
                parts.add("length ≤ " + rules.maxLength());
            }
            if (rules.pattern() != null) {
                parts.add("/" + rules.pattern() + "/");
            }
        }
        return String.join(", ", parts);
    }
}
