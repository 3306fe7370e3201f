package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a deployment's newest run is; the contract's {@code DeploymentStatus} as an answer, and, with the team's id,
 * {@code TeamDeploymentStatus}.
 */
public record DeploymentStatusReport(
        String id,
        DeploymentStatus status,
        Operation operation,
        int revision,
        Progress progress,
        List<ResourceProgress> resources,
        @Nullable String message,
        @Nullable Instant startedAt,
        Instant updatedAt) {
    public DeploymentStatusReport {
        resources = Copies.list(resources);
    }

    public DeploymentStatusReport withId(String otherId) {
        return new DeploymentStatusReport(
                otherId, status, operation, revision, progress, resources, message, startedAt, updatedAt);
    }

    /** Numbers of resources by status; deleted ones count as succeeded, unknown ones as failed. */
    public record Progress(
            int total, int pending, int running, int succeeded, int failed, int skipped, int cancelled) {}

    /**
     * One resource of the run.
     *
     * @param dependsOn the resources that are deployed before it and destroyed after it
     * @param startedAt when its first attempt began
     * @param completedAt when it ended, whatever became of it
     */
    public record ResourceProgress(
            String name,
            String engine,
            @Nullable ActionKind action,
            ResourceProgressStatus status,
            int attempts,
            @Nullable String message,
            List<String> dependsOn,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {
        public ResourceProgress {
            dependsOn = Copies.list(dependsOn);
        }

        /** The same without what is to be said about it. */
        public ResourceProgress withoutMessage() {
            return new ResourceProgress(
                    name, engine, action, status, attempts, null, dependsOn, startedAt, completedAt);
        }
    }
}
