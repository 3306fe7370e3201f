package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON trees as plain values. */
final class Json {
    private Json() {}

    static @Nullable Object value(JsonNode node) {
        return node.isMissingNode() || node.isNull()
                ? null
                : NestorJson.lenient().treeToValue(node, Object.class);
    }
}
