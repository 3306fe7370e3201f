package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.ResourceState;
import java.time.Duration;
import java.util.List;

/** Is told what runs do, for metrics and traces. */
public interface ExecutionMetrics {
    void engineCalled(String engine, Phase phase, Duration took);

    /** @param resources as the run has left them */
    void runEnded(RunJob job, DeploymentStatus status, Duration took, List<ResourceState> resources);
}
