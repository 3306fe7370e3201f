package io.nestor.orchestrator.execution;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.ResourceState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The contract's metrics; there from the start, so that a dashboard shows 0 and not nothing. */
public final class DeploymentMetrics implements ExecutionMetrics {
    private static final List<DeploymentStatus> ENDS =
            List.of(DeploymentStatus.SUCCEEDED, DeploymentStatus.FAILED, DeploymentStatus.CANCELLED);

    private final MeterRegistry registry;
    private final Timer graph;

    public DeploymentMetrics(MeterRegistry registry, Collection<String> engines) {
        this.registry = registry;
        graph = Timer.builder("orchestrator_dependency_resolution_time")
                .description("Dependency resolution time")
                .register(registry);
        for (Operation operation : Operation.values()) {
            requested(operation, 0);
            ENDS.forEach(status -> duration(operation, status));
        }
        for (DriftStatus status : DriftStatus.values()) {
            found(status, 0);
        }
        for (String engine : engines) {
            Stream.of(Phase.values())
                    .filter(phase -> phase != Phase.AWAIT)
                    .forEach(phase -> engineRequests(engine, phase));
        }
    }

    public <T> T timeGraph(Supplier<T> resolution) {
        return graph.record(resolution);
    }

    public void runRequested(Operation operation) {
        requested(operation, 1);
    }

    private void requested(Operation operation, int times) {
        Counter.builder("orchestrator_deployments_total")
                .description("Total deployments")
                .tag("operation", tag(operation))
                .register(registry)
                .increment(times);
    }

    private Timer duration(Operation operation, DeploymentStatus status) {
        return Timer.builder("orchestrator_deployment_duration")
                .description("Deployment duration")
                .tag("operation", tag(operation))
                .tag("status", tag(status))
                .register(registry);
    }

    private Counter engineRequests(String engine, Phase phase) {
        return Counter.builder("orchestrator_engine_requests")
                .description("Engine requests by type")
                .tag("engine", engine)
                .tag("type", type(phase))
                .register(registry);
    }

    private static String type(Phase phase) {
        return switch (phase) {
            case APPLY -> "deploy";
            case REMOVE -> "delete";
            case CHECK -> "drift";
            case AWAIT -> "await";
        };
    }

    /** Counts what drift checks find. */
    public void found(DriftStatus status, int resources) {
        Counter.builder("orchestrator_drift_resources_total")
                .description("Resources that were checked for drift, by what was found")
                .tag("status", tag(status))
                .register(registry)
                .increment(resources);
    }

    @Override
    public void engineCalled(String engine, Phase phase, Duration took) {
        engineRequests(engine, phase).increment();
    }

    @Override
    public void runEnded(RunJob job, DeploymentStatus status, Duration took, List<ResourceState> resources) {
        duration(job.operation(), status).record(took);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
