package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.Provider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A resource as a revision wants it.
 *
 * @param references uses of other resources' and deployments' outputs in its configuration
 */
public record DesiredResource(
        ResourceInstance instance, PinnedDefinition definition, List<OutputReference> references) {
    public DesiredResource {
        references = List.copyOf(references);
    }

    /** What it takes of other deployments. */
    public Stream<OutputReference> provided() {
        return references.stream().filter(reference -> Provider.is(reference.resource()));
    }

    /** Names of the inputs that the definition or the request says must not be shown. */
    public Set<String> sensitiveInputs() {
        Set<String> names = new HashSet<>(definition.sensitiveInputs());
        names.addAll(instance.sensitiveInputs());
        return names;
    }

    public String name() {
        return instance.name();
    }
}
