package io.nestor.orchestrator.target;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.DesiredResource;
import io.nestor.orchestrator.reference.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a revision wants, everything resolved.
 *
 * @param definitions by {@code catalog_ref}
 * @param desired as the nodes of the graph are numbered
 */
public record DesiredState(
        List<ResourceInstance> resources,
        List<Dependency> dependencies,
        DeploymentConfig config,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, PinnedDefinition> definitions,
        ResourceGraph graph,
        List<DesiredResource> desired) {
    /** Outputs of other deployments that it takes, by their ids. */
    public Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        desired.stream()
                .flatMap(DesiredResource::provided)
                .forEach(reference -> Provider.id(reference.resource())
                        .ifPresent(id -> uses.computeIfAbsent(id, provider -> new TreeSet<>())
                                .add(reference.output())));
        return uses;
    }
}
