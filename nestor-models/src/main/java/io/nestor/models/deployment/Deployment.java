package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it stands.
 *
 * @param status that of the newest deploy, rollback or destroy run
 * @param resources left out in lists
 * @param dependencies left out in lists
 * @param outputs what the resources export, sensitive ones masked
 * @param completedAt when that run ended
 */
public record Deployment(
        String id,
        String team,
        String environment,
        int revision,
        Operation operation,
        DeploymentStatus status,
        @Nullable List<DeployedResource> resources,
        @Nullable DependencyGraph dependencies,
        Map<String, @Nullable Object> outputs,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String message,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt) {
    public Deployment {
        outputs = Copies.map(outputs);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }

    /** As it stands in a list. */
    public Deployment summary() {
        return new Deployment(
                id,
                team,
                environment,
                revision,
                operation,
                status,
                null,
                null,
                outputs,
                labels,
                annotations,
                message,
                createdAt,
                updatedAt,
                completedAt);
    }
}
