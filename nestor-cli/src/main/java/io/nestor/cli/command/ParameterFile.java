package io.nestor.cli.command;

import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;

/** A file that maps parameters to values. */
final class ParameterFile {
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private ParameterFile() {}

    /** @param file as the user named it; {@code -} is the standard input */
    static Map<String, Object> read(Session session, String file) {
        Map<String, Object> values = new LinkedHashMap<>();
        parse(session.read(file), file).forEach((name, value) -> {
            if (value == null) {
                throw new RefusedDocument(file, NestorException.invalid(name, "has no value; leave it out instead"));
            }
            values.put(name, value);
        });
        return values;
    }

    private static Map<String, @Nullable Object> parse(String text, String file) {
        try {
            return text.isBlank() ? Map.of() : NestorJson.yaml().readValue(text, VALUES);
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            Violation violation = new Violation(
                    "",
                    "is no mapping of parameters to values: " + malformed.getOriginalMessage(),
                    at == null ? null : at.getLineNr(),
                    at == null ? null : at.getColumnNr());
            throw new RefusedDocument(file, NestorException.invalid(List.of(violation)));
        }
    }
}
