package io.nestor.orchestrator.engine.manifest;

import io.nestor.models.json.NestorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** The objects in a text of YAML documents. A {@code List} is taken apart, as Helm does. */
public final class Documents {
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Documents() {}

    public static List<Map<String, @Nullable Object>> parse(String text) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                NestorJson.yaml().readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNext()) {
                addTo(objects, documents.next());
            }
        }
        return objects;
    }

    private static void addTo(List<Map<String, @Nullable Object>> objects, @Nullable JsonNode document) {
        if (document == null || !document.has("kind")) {
            return;
        }
        if (document.path("kind").asString("").endsWith("List")
                && document.path("items").isArray()) {
            document.path("items").valueStream().forEach(item -> addTo(objects, item));
        } else {
            objects.add(NestorJson.lenient()
                    .treeToValue(document, NestorJson.lenient().constructType(OBJECT)));
        }
    }
}
