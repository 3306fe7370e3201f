package io.nestor.catalog.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of definition files, which the catalog checks them with and editors may, too. */
public final class DefinitionSchema {
    private static final String RESOURCE = "resource-definition.schema.json";

    private DefinitionSchema() {}

    public static String text() {
        try (@Nullable InputStream resource = DefinitionSchema.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
