package io.nestor.composer.deployment;

import io.nestor.composer.policy.Facts;
import io.nestor.composer.quota.Usage;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the composer keeps of a deployment; how it stands, the orchestrator knows.
 *
 * @param id unique in the team
 * @param name that the request gave it, if any
 * @param parameters sensitive ones masked
 * @param resources as they were asked for last, without what is sensitive
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
        List<Facts.Resource> resources,
        boolean accepted,
        Instant createdAt,
        Instant updatedAt) {
    DeploymentRecord {
        parameters = Copies.map(parameters);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
        resources = Copies.list(resources);
    }

    /** What policies see of it. */
    Facts.Subject subject() {
        return new Facts.Subject(
                id, team, environment, composition, version, labels, Copies.map(parameters), resources);
    }

    /** What it takes of the team's quota. */
    Usage usage() {
        return new Usage(
                id,
                environment,
                resources.stream().map(Facts.Resource::category).toList());
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
                resources,
                true,
                createdAt,
                updatedAt);
    }
}
