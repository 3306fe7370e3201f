package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is stored: as of the start of its newest run, or of that run's end.
 *
 * @param revision that is deployed, or being deployed
 * @param lastRevision highest number given to a revision
 * @param run number of the newest run
 * @param content digest of what that run was asked for
 * @param outputs as shown
 * @param state what the last run that ended has left behind
 * @param rollbackDue whether the newest run failed and is to be followed by a rollback
 */
record DeploymentRecord(
        String id,
        String team,
        String environment,
        int revision,
        int lastRevision,
        int run,
        Operation operation,
        DeploymentStatus status,
        String content,
        Map<String, @Nullable Object> outputs,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String message,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        ChunkRef state,
        boolean rollbackDue) {
    DeploymentRecord {
        outputs = Copies.map(outputs);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }

    DeploymentRecord with(ChunkRef newState) {
        return new DeploymentRecord(
                id,
                team,
                environment,
                revision,
                lastRevision,
                run,
                operation,
                status,
                content,
                outputs,
                labels,
                annotations,
                message,
                createdAt,
                updatedAt,
                completedAt,
                newState,
                rollbackDue);
    }

    boolean isRunning() {
        return !status.isTerminal();
    }
}
