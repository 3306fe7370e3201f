package io.nestor.catalog.definition;

import io.nestor.models.error.Violation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a document is deprecated: said in its metadata or beside them, and no part of what it publishes. */
record Deprecation(boolean deprecated, @Nullable String message) {
    private static final String FLAG = "deprecated";
    private static final String MESSAGE = "deprecation_message";

    static Deprecation of(JsonNode document) {
        JsonNode metadata = document.path("metadata");
        boolean deprecated =
                metadata.path(FLAG).asBoolean(false) || document.path(FLAG).asBoolean(false);
        JsonNode message = metadata.has(MESSAGE) ? metadata.get(MESSAGE) : document.get(MESSAGE);
        return new Deprecation(deprecated, message == null ? null : message.asString());
    }

    Optional<Violation> problem() {
        return message != null && !deprecated
                ? Optional.of(new Violation(
                        "metadata." + MESSAGE, "stands without 'deprecated: true'; add that or remove the message"))
                : Optional.empty();
    }

    /** The document's content: its metadata and spec without the deprecation. */
    ObjectNode without(JsonNode document) {
        ObjectNode content = (ObjectNode) document.deepCopy();
        content.remove(List.of("apiVersion", "kind", FLAG, MESSAGE));
        ((ObjectNode) content.get("metadata")).remove(List.of(FLAG, MESSAGE));
        return content;
    }
}
