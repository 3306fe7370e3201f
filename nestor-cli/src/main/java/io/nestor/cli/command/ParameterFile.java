package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.document.UserDocument;
import io.nestor.models.error.NestorException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A file that maps parameters to values. */
final class ParameterFile {
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private ParameterFile() {}

    /** @param file as the user named it; {@code -} is the standard input */
    static Map<String, Object> read(Session session, String file) {
        Map<String, Object> values = new LinkedHashMap<>();
        UserDocument document = new UserDocument(file, session.read(file));
        if (document.text().isBlank()) {
            return values;
        }
        if (!document.tree().isObject()) {
            throw new RefusedDocument(file, NestorException.invalid("", "is no mapping of parameters to values"));
        }
        document.as(VALUES).forEach((name, value) -> {
            if (value == null) {
                throw new RefusedDocument(file, NestorException.invalid(name, "has no value; leave it out instead"));
            }
            values.put(name, value);
        });
        return values;
    }
}
