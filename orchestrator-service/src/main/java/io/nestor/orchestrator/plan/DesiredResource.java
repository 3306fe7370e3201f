package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.reference.OutputReference;
import java.util.List;

/**
 * A resource as a revision wants it.
 *
 * @param references uses of other resources' outputs in its configuration
 */
public record DesiredResource(
        ResourceInstance instance, PinnedDefinition definition, List<OutputReference> references) {
    public DesiredResource {
        references = List.copyOf(references);
    }

    public String name() {
        return instance.name();
    }
}
