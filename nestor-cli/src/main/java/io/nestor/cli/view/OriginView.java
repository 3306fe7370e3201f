package io.nestor.cli.view;

import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.ParameterOrigin;
import io.nestor.models.explanation.Place;
import io.nestor.models.explanation.Provenance;
import org.jspecify.annotations.Nullable;

/** Where a resource and each of its inputs come from. */
final class OriginView {
    private static final int SHORT_COMMIT = 9;
    private static final int VALUE_WIDTH = 60;

    private OriginView() {}

    static void print(Sheet sheet, Provenance provenance) {
        if (!provenance.inputs().isEmpty()) {
            sheet.blank().line(Cell.of("  Configuration", Paint.BOLD));
            provenance.inputs().forEach(input -> print(sheet, provenance.composition(), input));
        }
        sheet.blank().line(Cell.of("  Made from", Paint.BOLD));
        Provenance.Definition definition = provenance.definition();
        sheet.line("    definition   " + definition.ref());
        if (definition.repository() != null) {
            sheet.wrapped("                 ", definition.repository() + " " + file(definition));
        }
        Provenance.Composition composition = provenance.composition();
        if (composition != null) {
            sheet.line("    composition  " + composition.name() + " " + composition.version() + ", environment "
                    + composition.environment() + line(composition.place()));
        }
        Provenance.Source source = provenance.source();
        if (source != null) {
            sheet.line("    annotation   " + source.location() + commit(source.commit()));
        }
    }

    private static String file(Provenance.Definition definition) {
        return (definition.path() == null ? "" : definition.path()) + commit(definition.commit());
    }

    private static String commit(@Nullable String commit) {
        return commit == null ? "" : " @ " + commit.substring(0, Math.min(commit.length(), SHORT_COMMIT));
    }

    private static void print(Sheet sheet, Provenance.@Nullable Composition composition, InputOrigin input) {
        String value = input.value() == null ? "(known after apply)" : Texts.value(input.value());
        sheet.line(Cell.of("    " + input.name(), Paint.BOLD), Cell.of(" = " + Texts.cut(value, VALUE_WIDTH)));
        String expression = input.expression() == null ? "" : ": " + input.expression();
        sheet.line(Cell.of("      " + whose(composition, input) + line(input.place()) + expression, Paint.DIM));
        if (!input.outputs().isEmpty()) {
            sheet.line(Cell.of("      output " + String.join(", ", input.outputs()), Paint.DIM));
        }
        input.parameters().forEach(parameter -> print(sheet, composition, parameter));
    }

    private static String whose(Provenance.@Nullable Composition composition, InputOrigin input) {
        return switch (input.from()) {
            case REQUEST -> "from the request";
            case COMPOSITION -> "from " + (composition == null ? "the composition" : composition.name());
            case ENVIRONMENT ->
                "from environment "
                        + (composition == null ? "" : composition.environment() + " of " + composition.name());
            case DEFINITION -> "the definition's default";
            case APPLIED -> "as it was applied last";
        };
    }

    private static void print(Sheet sheet, Provenance.@Nullable Composition composition, ParameterOrigin parameter) {
        String value = parameter.value() == null ? "" : " = " + Texts.cut(Texts.value(parameter.value()), VALUE_WIDTH);
        String from = switch (parameter.from()) {
            case DEFAULT -> ", its default";
            case ENVIRONMENT -> ", from environment " + (composition == null ? "" : composition.environment());
            case REQUEST -> ", from the request";
            case NOBODY -> ", not given";
        };
        sheet.line(Cell.of("      parameter " + parameter.name() + value + from + line(parameter.place()), Paint.DIM));
    }

    private static String line(@Nullable Place place) {
        if (place == null) {
            return "";
        }
        return place.line() == null ? ", " + place.path() : ", line " + place.line() + ":" + place.column();
    }
}
