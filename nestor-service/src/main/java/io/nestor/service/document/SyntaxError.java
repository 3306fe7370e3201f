package io.nestor.service.document;

import io.nestor.models.error.Violation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is wrong with a text that is no JSON or YAML. */
final class SyntaxError {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");

    /** Where an object began, in the parser's own terms: the violation's line and column say where it went wrong. */
    private static final Pattern PARSER_LOCATION = Pattern.compile(" \\(start marker at \\[Source:.*?\\]\\)");

    private SyntaxError() {}

    static Violation violation(JacksonException malformed, Format format, int lineOffset) {
        if (malformed.getCause() instanceof MarkedYamlEngineException yaml) {
            Optional<Mark> mark = yaml.getProblemMark();
            return new Violation(
                    "",
                    "is not valid YAML: " + problem(yaml),
                    mark.map(at -> at.getLine() + 1 + lineOffset).orElse(null),
                    mark.map(at -> at.getColumn() + 1).orElse(null));
        }
        @Nullable TokenStreamLocation at = malformed.getLocation();
        boolean known = at != null && at.getLineNr() > 0;
        return new Violation(
                "",
                message(malformed, format),
                known ? at.getLineNr() + lineOffset : null,
                known ? at.getColumnNr() : null);
    }

    private static String problem(MarkedYamlEngineException yaml) {
        String problem = String.valueOf(yaml.getProblem()).strip();
        @Nullable String context = yaml.getContext();
        return context == null || context.isBlank() ? problem : problem + " (" + context.strip() + ")";
    }

    private static String message(JacksonException malformed, Format format) {
        String original = PARSER_LOCATION
                .matcher(String.valueOf(malformed.getOriginalMessage()))
                .replaceAll("");
        Matcher duplicate = DUPLICATE.matcher(original);
        if (duplicate.find()) {
            return "the field '" + duplicate.group(1) + "' is there twice";
        }
        if (original.contains("Invalid UTF-8") || original.contains("CharConversionException")) {
            return "is not text in UTF-8";
        }
        return malformed instanceof StreamConstraintsException
                ? "is too deeply nested or too large: " + original
                : "is not valid " + format + ": " + original;
    }
}
