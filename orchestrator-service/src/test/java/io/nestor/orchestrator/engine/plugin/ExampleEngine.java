package io.nestor.orchestrator.engine.plugin;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ExamplePlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The engine of docs/engines/writing-one.md, exactly as it stands there. */
final class ExampleEngine {
    private static final Path PAGE = Path.of("../docs/engines/writing-one.md");
    private static final Pattern SOURCE = Pattern.compile("`src/(\\S+\\.java)`:\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SERVICE =
            Pattern.compile("`(META-INF/services/\\S+)` in the jar names it:\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("A definition:\n```yaml\n(.*?)```", Pattern.DOTALL);

    private ExampleEngine() {}

    /** Compiles and packs it. */
    static Path jar(Path file) {
        Map<String, String> content = new LinkedHashMap<>();
        found(SOURCE).forEach(source -> content.put(source.group(1), source.group(2)));
        found(SERVICE).forEach(service -> content.put(service.group(1), service.group(2)));
        return Jars.make(file, content);
    }

    static ResourceDefinition definition() {
        String text = found(DEFINITION).findFirst().orElseThrow().group(1);
        return ExamplePlatform.definition((ObjectNode) NestorJson.yaml().readTree(text));
    }

    private static Stream<MatchResult> found(Pattern part) {
        try {
            return part.matcher(Files.readString(PAGE)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
