package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.DesiredResource;
import java.util.List;
import java.util.Map;

/**
 * What a revision wants, everything resolved.
 *
 * @param definitions by {@code catalog_ref}
 * @param desired as the nodes of the graph are numbered
 */
record DesiredState(
        List<ResourceInstance> resources,
        List<Dependency> dependencies,
        DeploymentConfig config,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, PinnedDefinition> definitions,
        ResourceGraph graph,
        List<DesiredResource> desired) {}
