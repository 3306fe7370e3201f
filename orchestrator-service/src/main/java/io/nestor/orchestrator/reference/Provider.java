package io.nestor.orchestrator.reference;

import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another deployment whose outputs are used. Among a deployment's resources it goes by a name that no resource can have:
 * what uses it waits for it, and takes its outputs, as if it were one of them.
 */
public final class Provider {
    private static final String PREFIX = "deployments.";

    private Provider() {}

    /** The name for it. */
    public static String name(String deployment) {
        return PREFIX + deployment;
    }

    public static boolean is(String name) {
        return name.startsWith(PREFIX);
    }

    /** The deployment's id, if the name is one's; empty for a resource's. */
    public static Optional<String> id(String name) {
        return is(name) ? Optional.of(name.substring(PREFIX.length())) : Optional.empty();
    }

    /** What it is expected to give. */
    public static PinnedDefinition definition(Collection<String> outputs) {
        ResourceMetadata metadata = new ResourceMetadata(
                "deployment",
                "0.0.0",
                "nestor",
                "deployment",
                "deployment",
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null);
        List<OutputSpec> expected = outputs.stream()
                .map(output -> new OutputSpec(output, null, null, false))
                .toList();
        return PinnedDefinition.of(
                new ResourceDefinition(
                        metadata,
                        new ResourceSpec(List.of(), List.of(), List.of(), expected, Map.of(), List.of(), List.of()),
                        null),
                "");
    }
}
