package io.nestor.orchestrator.store;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Run;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is stored.
 *
 * @param message what it did, or why it failed
 * @param trace W3C trace id of the request
 * @param firstSequence of the run's entries in the deployment's journal
 * @param base the state that the run started from
 * @param drift what a check has found; absent for other operations, and before its end
 */
public record RunRecord(
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
        ChunkRef base,
        @Nullable Found drift) {
    /**
     * What a check has found.
     *
     * @param summary number of resources by status
     * @param resources what was found of each
     */
    public record Found(Map<DriftStatus, Integer> summary, ChunkRef resources) {
        public Found {
            summary = Copies.map(summary);
        }
    }

    /** Without what a check has found of each resource. */
    public Run toModel() {
        DriftReport report = drift == null ? null : new DriftReport(drift.summary(), null);
        return new Run(number, operation, revision, status, startedAt, completedAt, requestedBy, message, report);
    }

    public RunRecord finding(Map<DriftStatus, Integer> summary, ChunkRef resources) {
        return with(status, startedAt, completedAt, message, new Found(summary, resources));
    }

    public RunRecord ended(DeploymentStatus end, @Nullable String why, @Nullable Instant started, Instant completed) {
        return with(end, started, completed, why, drift);
    }

    private RunRecord with(
            DeploymentStatus newStatus,
            @Nullable Instant started,
            @Nullable Instant completed,
            @Nullable String why,
            @Nullable Found found) {
        return new RunRecord(
                number,
                operation,
                revision,
                newStatus,
                requestedAt,
                started,
                completed,
                requestedBy,
                why,
                trace,
                firstSequence,
                base,
                found);
    }
}
