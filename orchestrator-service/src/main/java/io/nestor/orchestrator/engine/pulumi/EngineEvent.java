package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A line that {@code pulumi up|destroy --json} prints: one of Pulumi's engine events. */
record EngineEvent(JsonNode event) {
    private static final Pattern COLOUR = Pattern.compile("<\\{%.*?%}>");
    private static final String SAME = "same";

    /** What Pulumi calls the steps of a replacement. */
    static final Set<String> REPLACING = Set.of("replace", "create-replacement", "delete-replaced");

    /** What is told while Pulumi does it; what is not here is called by Pulumi's own name. */
    private static final Map<String, String> DOING = Map.of(
            "create", "creating",
            "update", "updating",
            "delete", "deleting",
            "replace", "replacing",
            "create-replacement", "creating the replacement of",
            "delete-replaced", "deleting what was replaced of",
            "read", "reading",
            "refresh", "refreshing");

    static Optional<EngineEvent> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EngineEvent(NestorJson.lenient().readTree(line)));
        } catch (JacksonException torn) {
            return Optional.empty();
        }
    }

    static List<EngineEvent> in(Path stdout) {
        try (Stream<String> lines = Files.lines(stdout, StandardCharsets.UTF_8)) {
            return lines.flatMap(line -> parse(line).stream()).toList();
        } catch (NoSuchFileException nothingPrinted) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + stdout, e);
        }
    }

    /** For people; empty if it is nothing that they need to know. */
    Optional<String> text() {
        JsonNode diagnostic = event.path("diagnosticEvent");
        if (diagnostic.isObject()) {
            return Optional.of(message(diagnostic)).filter(text -> !text.isEmpty());
        }
        Optional<String> summary = summary();
        return summary.isPresent() ? summary : step("resourcePreEvent", "").or(() -> step("resOutputsEvent", "done: "));
    }

    private Optional<String> step(String kind, String prefix) {
        JsonNode metadata = event.path(kind).path("metadata");
        String operation = metadata.path("op").asString(SAME);
        return operation.equals(SAME)
                ? Optional.empty()
                : Optional.of(prefix + DOING.getOrDefault(operation, operation) + " " + resource(metadata));
    }

    private Optional<String> summary() {
        Map<String, Integer> changes = changes();
        return event.path("summaryEvent").isObject()
                ? Optional.of(
                        changes.isEmpty()
                                ? "no changes"
                                : changes.entrySet().stream()
                                        .map(change -> change.getValue() + " " + change.getKey())
                                        .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /** Numbers of resources by what was done to them, if this is a summary. */
    private Map<String, Integer> changes() {
        return event.path("summaryEvent")
                .path("resourceChanges")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asInt(0), (a, b) -> b, TreeMap::new));
    }

    /** Whether this is a summary in which something was done. */
    boolean tellsOfChanges() {
        return !Set.of(SAME).containsAll(changes().keySet());
    }

    /** Whether this is a summary in which something was made anew. */
    boolean tellsOfReplacement() {
        return changes().keySet().stream().anyMatch(REPLACING::contains);
    }

    /** What Pulumi complains about; empty if this is no error. */
    Optional<String> error() {
        JsonNode diagnostic = event.path("diagnosticEvent");
        return diagnostic.path("severity").asString("").equals("error")
                ? Optional.of(message(diagnostic))
                : Optional.empty();
    }

    static String message(JsonNode diagnostic) {
        String text = diagnostic.path("prefix").asString("")
                + diagnostic.path("message").asString("");
        return COLOUR.matcher(text).replaceAll("").strip();
    }

    private static String resource(JsonNode metadata) {
        String urn = metadata.path("urn").asString("");
        return metadata.path("type").asString("") + " " + urn.substring(urn.lastIndexOf(':') + 1);
    }
}
