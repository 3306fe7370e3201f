package io.nestor.composer.deployment;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the composer keeps of a deployment; how it stands, the orchestrator knows.
 *
 * @param id unique in the team
 * @param name that the request gave it, if any
 * @param parameters sensitive ones masked
 * @param accepted whether the orchestrator is known to have taken it
 */
record DeploymentRecord(
        String id,
        String team,
        String composition,
        String version,
        String environment,
        @Nullable String name,
        Map<String, @Nullable Object> parameters,
        Map<String, String> labels,
        Map<String, String> annotations,
        boolean accepted,
        Instant createdAt,
        Instant updatedAt) {
    DeploymentRecord {
        parameters = Copies.map(parameters);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }

    /** The orchestrator's id. */
    String deploymentId() {
        return team + "." + id;
    }

    /** Whether a request means this deployment, and not another one that comes to the same id. */
    boolean isFor(String otherComposition, String otherEnvironment) {
        return composition.equals(otherComposition) && environment.equals(otherEnvironment);
    }

    DeploymentRecord asAccepted() {
        return new DeploymentRecord(
                id,
                team,
                composition,
                version,
                environment,
                name,
                parameters,
                labels,
                annotations,
                true,
                createdAt,
                updatedAt);
    }
}
