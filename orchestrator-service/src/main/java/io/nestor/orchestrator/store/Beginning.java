package io.nestor.orchestrator.store;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.service.store.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is written when a run begins.
 *
 * @param deployment as it is from then on
 * @param resources of a new revision; empty where the run goes to one that is there already
 * @param definitions that the revision uses
 * @param idempotency where the request's key is kept
 */
public record Beginning(
        DeploymentRecord deployment,
        RevisionRecord revision,
        Chunks resources,
        Collection<PinnedDefinition> definitions,
        String requestedBy,
        @Nullable String trace,
        Instant requestedAt,
        ChunkRef base,
        Optional<Key> idempotency) {
    public RunRecord run(long firstSequence) {
        return new RunRecord(
                deployment.presentRun(),
                deployment.presentOperation(),
                revision.number(),
                DeploymentStatus.PENDING,
                requestedAt,
                null,
                null,
                requestedBy,
                null,
                trace,
                firstSequence,
                base,
                null);
    }
}
