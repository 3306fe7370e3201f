package io.nestor.cli.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -o} asks for.
 *
 * @param selection present exactly where the format is {@link OutputFormat#JSONPATH}
 */
public record OutputChoice(OutputFormat format, @Nullable Selection selection) {
    public static final OutputChoice TABLE = new OutputChoice(OutputFormat.TABLE, null);

    private static final String JSONPATH = OutputFormat.JSONPATH + "=";

    /** @throws IllegalArgumentException if it is no format, or selects with a malformed expression */
    public static OutputChoice parse(String text) {
        if (text.startsWith(JSONPATH)) {
            return new OutputChoice(OutputFormat.JSONPATH, Selection.of(text.substring(JSONPATH.length())));
        }
        String name = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(OutputFormat.values())
                .filter(format ->
                        format != OutputFormat.JSONPATH && format.toString().equals(name))
                .findFirst()
                .map(format -> new OutputChoice(format, null))
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", written())));
    }

    /** As they are written on the command line. */
    public static List<String> written() {
        return Arrays.stream(OutputFormat.values())
                .map(format -> format == OutputFormat.JSONPATH ? JSONPATH : format.toString())
                .toList();
    }

    /** What is selected of a model. */
    String selected(Object model) {
        return Objects.requireNonNull(selection, "only where one was asked for").lines(model);
    }
}
