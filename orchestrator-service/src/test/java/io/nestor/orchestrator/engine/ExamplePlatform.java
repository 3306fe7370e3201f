package io.nestor.orchestrator.engine;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The definitions of docs/examples/platform. */
public final class ExamplePlatform {
    private static final Path PLATFORM = Path.of("../docs/examples/platform").toAbsolutePath();

    private ExamplePlatform() {}

    /** A resource of an example's definition; inputs that are not given have their defaults. */
    public static ResourceTask task(String name, String version, Map<String, Object> given) {
        ResourceDefinition definition =
                definition(PLATFORM.resolve(name).resolve(version).resolve("resource.yaml"));
        Map<String, Object> inputs = new LinkedHashMap<>();
        Set<String> sensitive = new HashSet<>();
        Stream.concat(definition.spec().requiredInputs().stream(), definition.spec().optionalInputs().stream())
                .forEach(input -> {
                    inputs.put(input.name(), given.getOrDefault(input.name(), input.defaultValue()));
                    if (input.sensitive()) {
                        sensitive.add(input.name());
                    }
                });
        return new ResourceTask(
                "shop-prod",
                "shop",
                "prod",
                name,
                definition,
                name + "-" + version,
                inputs,
                sensitive,
                Map.of(),
                false);
    }

    /** The folder of the resource's definition. */
    public static Path folder(ResourceTask task) {
        return PLATFORM.resolve(task.definition().metadata().name())
                .resolve(task.definition().metadata().version());
    }

    static ResourceDefinition definition(Path file) {
        return definition((ObjectNode) NestorJson.yaml().readTree(file.toFile()));
    }

    /** @param document as in a definition's file */
    public static ResourceDefinition definition(ObjectNode document) {
        if (!document.remove("kind").asString().equals("ResourceDefinition")) {
            throw new IllegalArgumentException(document + " is no definition");
        }
        document.remove("apiVersion");
        return NestorJson.strict().treeToValue(document, ResourceDefinition.class);
    }
}
