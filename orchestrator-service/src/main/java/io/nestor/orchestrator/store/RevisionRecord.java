package io.nestor.orchestrator.store;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.Revision;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A revision as it is stored: with its resources and the digests of their definitions nothing about it can change.
 *
 * @param status of its newest run
 * @param size number of resources
 * @param resources as they were requested
 * @param definitions digests of the exact definitions, by {@code catalog_ref}
 * @param changes against the revision before it
 * @param uses outputs of other deployments, by their ids
 * @param droppedAt when it was decided that it need not be kept
 */
public record RevisionRecord(
        int number,
        Instant createdAt,
        String requestedBy,
        DeploymentStatus status,
        int size,
        ChunkRef resources,
        Map<String, String> definitions,
        List<Dependency> dependencies,
        DeploymentConfig config,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<ResourceChange> changes,
        Map<String, Set<String>> uses,
        @Nullable Instant droppedAt) {
    public RevisionRecord {
        definitions = Copies.map(definitions);
        dependencies = Copies.list(dependencies);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
        changes = Copies.list(changes);
        uses = Copies.map(uses);
    }

    public Revision toModel() {
        return new Revision(number, createdAt, requestedBy, status, size, annotations, changes);
    }

    public RevisionRecord with(DeploymentStatus newest) {
        return new RevisionRecord(
                number,
                createdAt,
                requestedBy,
                newest,
                size,
                resources,
                definitions,
                dependencies,
                config,
                labels,
                annotations,
                changes,
                uses,
                null);
    }

    /** No longer shown or gone back to, and deleted after a while. */
    public RevisionRecord dropped(Instant at) {
        return new RevisionRecord(
                number,
                createdAt,
                requestedBy,
                status,
                size,
                resources,
                definitions,
                dependencies,
                config,
                labels,
                annotations,
                changes,
                uses,
                at);
    }
}
