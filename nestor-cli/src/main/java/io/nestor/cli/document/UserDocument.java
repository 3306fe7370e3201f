package io.nestor.cli.document;

import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * A YAML or JSON document.
 *
 * @param name as the user named it; {@code -} is the standard input
 */
public record UserDocument(String name, String text) {
    /** @throws RefusedDocument naming the line and column */
    public JsonNode tree() {
        try {
            return NestorJson.yaml().readTree(text);
        } catch (JacksonException malformed) {
            throw refused(malformed);
        }
    }

    /** @throws RefusedDocument naming the line and column */
    public <T> T as(TypeReference<T> type) {
        try {
            return NestorJson.yaml().readValue(text, type);
        } catch (JacksonException malformed) {
            throw refused(malformed);
        }
    }

    private RefusedDocument refused(JacksonException malformed) {
        return new RefusedDocument(name, NestorException.invalid(List.of(violation(malformed))));
    }

    /** The parser's own words are longer than what they say. */
    private static Violation violation(JacksonException malformed) {
        if (malformed.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            Mark mark = yaml.getProblemMark().get();
            return new Violation(
                    "", "is no valid YAML: " + yaml.getProblem(), mark.getLine() + 1, mark.getColumn() + 1);
        }
        if (malformed instanceof UnrecognizedPropertyException misspelt) {
            return new Violation("", "unknown field '" + misspelt.getPropertyName() + "'" + hint(misspelt));
        }
        TokenStreamLocation at = malformed.getLocation();
        return at == null || at.getLineNr() < 1
                ? new Violation("", malformed.getOriginalMessage())
                : new Violation("", malformed.getOriginalMessage(), at.getLineNr(), at.getColumnNr());
    }

    private static String hint(UnrecognizedPropertyException misspelt) {
        List<String> known = misspelt.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        return Hint.didYouMean(misspelt.getPropertyName(), known);
    }
}
