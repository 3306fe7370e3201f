package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.process.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What an {@code apply} that was killed had begun to create, and has not written into the state. */
final class Unrecorded {
    private Unrecorded() {}

    /** In words; empty if there is nothing of the kind. */
    static Optional<String> by(Ran ran, Workspace workspace) {
        if (!ran.exit().isCutShort() || !ran.command().equals("apply")) {
            return Optional.empty();
        }
        Set<String> begun = begun(ran);
        if (workspace.isLocal()) {
            begun.removeAll(recorded(workspace));
        }
        return begun.isEmpty()
                ? Optional.empty()
                : Optional.of("terraform was killed while it created " + String.join(", ", begun)
                        + ", and wrote nothing of that into its state");
    }

    /** As {@code terraform apply -json} tells it. */
    private static Set<String> begun(Ran ran) {
        try (Stream<String> lines = Files.lines(ran.stdout(), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"apply_start\""))
                    .flatMap(line -> Diagnostic.parse(line).stream())
                    .map(message -> message.path("hook"))
                    .filter(hook -> hook.path("action").asString("").equals("create"))
                    .map(hook -> hook.path("resource").path("addr").asString(""))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (NoSuchFileException nothingPrinted) {
            return new LinkedHashSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + ran.stdout(), e);
        }
    }

    private static Set<String> recorded(Workspace workspace) {
        return workspace.readState().stream()
                .flatMap(state ->
                        NestorJson.lenient().readTree(state).path("resources").valueStream())
                .flatMap(Unrecorded::addresses)
                .collect(Collectors.toSet());
    }

    private static Stream<String> addresses(JsonNode resource) {
        String module = resource.path("module").asString("");
        String address = (module.isEmpty() ? "" : module + ".")
                + resource.path("type").asString("") + "."
                + resource.path("name").asString("");
        return resource.path("instances")
                .valueStream()
                .map(instance -> instance.path("index_key"))
                .map(key -> key.isMissingNode() ? address : address + "[" + key + "]");
    }
}
