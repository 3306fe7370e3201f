package io.nestor.verification.chart;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** What the chart made of a set of values: Kubernetes' objects, or what Helm has against it. */
record Rendering(List<JsonNode> objects, String refusal) {
    static Rendering read(Path folder, String stem) {
        try {
            Path manifest = folder.resolve(stem + ".yaml");
            return Files.exists(manifest)
                    ? new Rendering(parse(Files.readString(manifest)), "")
                    : new Rendering(List.of(), Files.readString(folder.resolve(stem + ".error")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<JsonNode> parse(String manifest) {
        try (MappingIterator<JsonNode> documents =
                NestorJson.yaml().readerFor(JsonNode.class).readValues(manifest)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asString().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return all(kind)
                .filter(object -> object.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name + " " + refusal));
    }

    /** The application.yaml of a service. */
    JsonNode configuration(String name) {
        String text = one("ConfigMap", name).at("/data/application.yaml").asString();
        return NestorJson.yaml().readTree(text);
    }

    @Override
    public String toString() {
        return refusal.isEmpty() ? objects.size() + " objects" : refusal;
    }
}
