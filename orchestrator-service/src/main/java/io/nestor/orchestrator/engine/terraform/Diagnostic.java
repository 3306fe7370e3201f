package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Something that Terraform complains about.
 *
 * @param place file and line, or the resource's address; empty if neither is known
 */
record Diagnostic(boolean error, String summary, String detail, String place) {
    /** The errors among the JSON lines that Terraform printed. */
    static List<Diagnostic> errors(Path stdout) {
        try (Stream<String> lines = Files.lines(stdout, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"diagnostic\""))
                    .flatMap(line -> parse(line).stream())
                    .flatMap(message -> of(message).stream())
                    .filter(Diagnostic::error)
                    .distinct()
                    .toList();
        } catch (NoSuchFileException nothingPrinted) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + stdout, e);
        }
    }

    /** A line of {@code -json} output, if it is JSON: some lines aren't. */
    static Optional<JsonNode> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(NestorJson.lenient().readTree(line));
        } catch (JacksonException torn) {
            return Optional.empty();
        }
    }

    static Optional<Diagnostic> of(JsonNode message) {
        JsonNode diagnostic = message.path("diagnostic");
        return diagnostic.isObject()
                ? Optional.of(new Diagnostic(
                        diagnostic.path("severity").asString("").equals("error"),
                        diagnostic.path("summary").asString(""),
                        diagnostic.path("detail").asString("").strip(),
                        place(diagnostic)))
                : Optional.empty();
    }

    private static String place(JsonNode diagnostic) {
        JsonNode range = diagnostic.path("range");
        String address = diagnostic.path("address").asString("");
        String line = range.isObject()
                ? range.path("filename").asString("") + ":"
                        + range.path("start").path("line").asInt(0)
                : "";
        return Stream.of(line, address)
                .filter(part -> !part.isEmpty())
                .reduce("", (all, part) -> all.isEmpty() ? part : all + ", " + part);
    }

    /** In one line: summary, detail and place. */
    String text() {
        String complaint = detail.isEmpty() ? summary : summary + ": " + detail.replaceAll("\\s*\\n\\s*", " ");
        return place.isEmpty() ? complaint : complaint + " (" + place + ")";
    }
}
