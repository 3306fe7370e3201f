package io.nestor.orchestrator.replica;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.engine.Bundles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands in for the catalog in an orchestrator of its own process: a simulated and a Terraform definition. */
@TestConfiguration(proxyBeanMethods = false)
class LocalCatalog {
    @Bean
    @Primary
    Definitions localDefinitions() {
        Map<String, PinnedDefinition> definitions =
                Map.of("pause:1.0.0", pinned(pause()), "traced:1.0.0", pinned(traced()));
        return reference -> definitions.get(reference.toString());
    }

    @Bean
    @Primary
    Bundles localBundles() {
        Path folder = Path.of("src/test/resources/terraform/traced").toAbsolutePath();
        return (name, version, digest) -> folder;
    }

    private static PinnedDefinition pinned(ResourceDefinition definition) {
        return PinnedDefinition.of(definition, "bundle");
    }

    private static ResourceDefinition pause() {
        return definition(
                "pause",
                "simulated",
                new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of("duration", "${inputs.duration}")),
                "duration");
    }

    private static ResourceDefinition traced() {
        return definition(
                "traced",
                "terraform",
                new EngineConfig(".", null, Map.of(), Map.of(), null, Map.of()),
                "name",
                "traces");
    }

    private static ResourceDefinition definition(
            String name, String engine, EngineConfig config, String... requiredInputs) {
        return new ResourceDefinition(
                new ResourceMetadata(
                        name, "1.0.0", "test", "test", "test", null, null, null, null, null, null, null, null, null,
                        null),
                new ResourceSpec(
                        List.of(engine),
                        List.of(requiredInputs).stream()
                                .map(input -> new InputSpec(input, ValueType.STRING, null, null, false, null))
                                .toList(),
                        List.of(),
                        List.of(),
                        Map.of(engine, config),
                        List.of(),
                        List.of()),
                null);
    }
}
