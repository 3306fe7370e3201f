package io.nestor.orchestrator.store;

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
 * @param run number of the newest run that was to change something
 * @param lastRun highest number given to a run, drift checks included
 * @param check number of the drift check that is under way; absent when none is
 * @param content digest of what that run was asked for
 * @param outputs as shown
 * @param state what the last run that ended has left behind
 * @param rollbackDue whether the newest run failed and is to be followed by a rollback
 */
public record DeploymentRecord(
        String id,
        String team,
        String environment,
        int revision,
        int lastRevision,
        int run,
        int lastRun,
        @Nullable Integer check,
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
    public DeploymentRecord {
        lastRun = Math.max(run, lastRun);
        outputs = Copies.map(outputs);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }

    DeploymentRecord with(ChunkRef newState) {
        return with(lastRun, check, newState);
    }

    /** As it is while it is checked for drift; nothing else about it changes. */
    public DeploymentRecord checkedBy(int number) {
        return with(number, number, state);
    }

    public DeploymentRecord afterCheck() {
        return with(lastRun, null, state);
    }

    private DeploymentRecord with(int newLastRun, @Nullable Integer newCheck, ChunkRef newState) {
        return new DeploymentRecord(
                id,
                team,
                environment,
                revision,
                lastRevision,
                run,
                newLastRun,
                newCheck,
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

    /** Whether the newest run that was to change something still goes on. */
    public boolean isRunning() {
        return !status.isTerminal();
    }

    /** Whether a run goes on, of whatever kind: there is one at a time. */
    public boolean isBusy() {
        return isRunning() || check != null;
    }

    /** Whether it was deployed, as far as is known, and not destroyed since. */
    public boolean canDrift() {
        return operation != Operation.DESTROY;
    }

    /** Number of the run that goes on, or did last. */
    public int presentRun() {
        return check == null ? run : check;
    }

    public Operation presentOperation() {
        return check == null ? operation : Operation.DRIFT;
    }
}
