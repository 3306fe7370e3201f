package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.plan.Phase;
import java.time.Duration;

/** Is told what runs do, for the metrics. */
public interface ExecutionMetrics {
    void engineCalled(String engine, Phase phase, Duration took);

    void runEnded(RunJob job, DeploymentStatus status, Duration took);
}
