package io.nestor.orchestrator.definition;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A definition in the exact version that a deployment uses.
 *
 * @param digest of what the definition says; changes with its specification, not with its state in the catalog
 * @param bundle digest of the definition's folder
 */
public record PinnedDefinition(ResourceDefinition definition, String digest, String bundle) {
    public static PinnedDefinition of(ResourceDefinition definition, String bundle) {
        ResourceMetadata metadata = definition.metadata();
        String digest =
                Digest.of(metadata.name(), metadata.version(), metadata.resourceType(), definition.spec(), bundle);
        return new PinnedDefinition(definition.withoutStatus(), digest, bundle);
    }

    public String name() {
        return definition.metadata().name();
    }

    /** {@code name:version}. */
    public String reference() {
        return name() + ":" + definition.metadata().version();
    }

    public List<String> outputNames() {
        return definition.spec().outputs().stream().map(OutputSpec::name).toList();
    }

    public Stream<InputSpec> inputs() {
        return Stream.concat(definition.spec().requiredInputs().stream(), definition.spec().optionalInputs().stream());
    }

    public Set<String> sensitiveInputs() {
        return inputs().filter(InputSpec::sensitive).map(InputSpec::name).collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> sensitiveOutputs() {
        return definition.spec().outputs().stream()
                .filter(OutputSpec::sensitive)
                .map(OutputSpec::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
