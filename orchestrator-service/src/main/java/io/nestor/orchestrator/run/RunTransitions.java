package io.nestor.orchestrator.run;

import static io.nestor.models.deployment.DeploymentStatus.CANCELLED;
import static io.nestor.models.deployment.DeploymentStatus.CANCELLING;
import static io.nestor.models.deployment.DeploymentStatus.FAILED;
import static io.nestor.models.deployment.DeploymentStatus.PENDING;
import static io.nestor.models.deployment.DeploymentStatus.RUNNING;
import static io.nestor.models.deployment.DeploymentStatus.SUCCEEDED;

import io.nestor.models.deployment.DeploymentStatus;

/** The life of a run. */
final class RunTransitions {
    static final TransitionTable<DeploymentStatus, Trigger> TABLE = new TransitionTable<>(
                    DeploymentStatus.class, Trigger.class)
            .from(PENDING, Trigger.STARTED, RUNNING)
            .from(PENDING, Trigger.CANCEL_REQUESTED, CANCELLING)
            .from(RUNNING, Trigger.CANCEL_REQUESTED, CANCELLING)
            .from(RUNNING, Trigger.TIMED_OUT, RUNNING)
            .from(RUNNING, Trigger.ENDED_SUCCEEDED, SUCCEEDED)
            .from(RUNNING, Trigger.ENDED_FAILED, FAILED)
            .from(CANCELLING, Trigger.ENDED_CANCELLED, CANCELLED);

    private RunTransitions() {}

    enum Trigger {
        STARTED,
        CANCEL_REQUESTED,
        TIMED_OUT,
        ENDED_SUCCEEDED,
        ENDED_FAILED,
        ENDED_CANCELLED;

        static Trigger ofEnd(DeploymentStatus status) {
            return switch (status) {
                case SUCCEEDED -> ENDED_SUCCEEDED;
                case FAILED -> ENDED_FAILED;
                case CANCELLED -> ENDED_CANCELLED;
                case PENDING, RUNNING, CANCELLING -> throw new IllegalStateException("a run does not end " + status);
            };
        }
    }
}
