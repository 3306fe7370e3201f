package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.RunPolicy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run to carry out.
 *
 * @param number counts the deployment's runs
 * @param trace W3C trace id of the request
 * @param graph of the revision
 * @param sources where the deployment comes from, for engines' tags
 */
public record RunJob(
        String deployment,
        String team,
        String environment,
        int number,
        Operation operation,
        int revision,
        Instant requestedAt,
        @Nullable String trace,
        RunPlan plan,
        ResourceGraph graph,
        RunPolicy policy,
        Map<String, String> sources) {
    public RunJob {
        sources = Map.copyOf(sources);
    }
}
