package io.nestor.orchestrator.target;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.RetryPolicy;
import io.nestor.orchestrator.execution.OrchestratorSettings;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.run.RunPolicy;
import io.nestor.orchestrator.staging.Staging;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a deployment's runs are carried out: as it says, and where it says nothing, as this service is configured. */
public final class RunPolicies {
    private static final RetryPolicy NOTHING_SAID = new RetryPolicy(null, null, null);

    private final OrchestratorSettings settings;
    private final EngineRegistry engines;
    private final Staging staging;

    public RunPolicies(OrchestratorSettings settings, EngineRegistry engines, Staging staging) {
        this.settings = settings;
        this.engines = engines;
        this.staging = staging;
    }

    public RunPolicy of(Operation operation, String environment, DeploymentConfig config) {
        RetryPolicy retry = config.retry() == null ? NOTHING_SAID : config.retry();
        return new RunPolicy(
                or(config.timeout(), settings.runTimeout()),
                or(config.maxParallel(), settings.maxParallel()),
                limits(),
                staged(environment),
                or(retry.maxAttempts(), settings.retry().maxAttempts()),
                or(retry.backoff(), settings.retry().backoff()),
                or(retry.maxBackoff(), settings.retry().maxBackoff()),
                operation == Operation.DRIFT ? OnFailure.CONTINUE : or(config.onFailure(), settings.onFailure()),
                or(config.preventDestroy(), false));
    }

    private Set<String> staged(String environment) {
        return engines.names().stream()
                .filter(engine -> staging.stages(engine, environment))
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> limits() {
        Map<String, Integer> limits = new HashMap<>();
        for (String name : engines.names()) {
            limits.put(name, EngineRegistry.limit(engines.get(name)));
        }
        return limits;
    }

    private static <T> T or(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
