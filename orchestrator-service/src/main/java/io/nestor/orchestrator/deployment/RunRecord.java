package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is stored.
 *
 * @param message what it did, or why it failed
 * @param trace W3C trace id of the request
 * @param firstSequence of the run's entries in the deployment's journal
 * @param base the state that the run started from
 */
record RunRecord(
        int number,
        Operation operation,
        int revision,
        DeploymentStatus status,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        String requestedBy,
        @Nullable String message,
        @Nullable String trace,
        long firstSequence,
        ChunkRef base) {
    Run toModel() {
        return new Run(number, operation, revision, status, startedAt, completedAt, requestedBy, message);
    }

    RunRecord ended(DeploymentStatus end, @Nullable String why, @Nullable Instant started, Instant completed) {
        return new RunRecord(
                number,
                operation,
                revision,
                end,
                requestedAt,
                started,
                completed,
                requestedBy,
                why,
                trace,
                firstSequence,
                base);
    }
}
