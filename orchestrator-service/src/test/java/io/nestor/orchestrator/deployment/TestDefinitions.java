package io.nestor.orchestrator.deployment;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.NestorException;
import io.nestor.models.version.CatalogRef;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A catalog in memory. */
public final class TestDefinitions implements Definitions {
    private final Map<String, PinnedDefinition> byReference = new ConcurrentHashMap<>();

    public TestDefinitions() {
        add(definition("app", "1.0.0"));
        add(definition("app", "1.1.0"));
    }

    void add(ResourceDefinition definition) {
        PinnedDefinition pinned = PinnedDefinition.of(definition, "bundle");
        byReference.put(pinned.reference(), pinned);
    }

    void clear() {
        byReference.clear();
    }

    @Override
    public PinnedDefinition resolve(CatalogRef reference) {
        PinnedDefinition found = byReference.get(reference.toString());
        if (found == null) {
            throw NestorException.notFound("no definition '" + reference + "'");
        }
        return found;
    }

    /** Takes a required {@code size}, and text, number, password; gives url, port and a secret. */
    public static ResourceDefinition definition(String name, String version) {
        return definition(name, version, List.of(), List.of());
    }

    public static ResourceDefinition definition(
            String name, String version, List<String> dependencies, List<String> conflicts) {
        return new ResourceDefinition(
                new ResourceMetadata(
                        name, version, "test", "test", "test", null, null, null, null, null, null, null, null, null,
                        null),
                new ResourceSpec(
                        List.of("scripted", "other", "simulated"),
                        List.of(input("size", ValueType.STRING, false)),
                        List.of(
                                input("text", ValueType.STRING, false),
                                input("number", ValueType.INTEGER, false),
                                input("password", ValueType.STRING, true)),
                        List.of(
                                new OutputSpec("url", ValueType.STRING, null, false),
                                new OutputSpec("port", ValueType.INTEGER, null, false),
                                new OutputSpec("secret", ValueType.STRING, null, true)),
                        Map.of(),
                        dependencies,
                        conflicts),
                null);
    }

    private static InputSpec input(String name, ValueType type, boolean sensitive) {
        return new InputSpec(name, type, null, null, sensitive, null);
    }
}
