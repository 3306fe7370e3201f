package io.nestor.orchestrator.engine;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import java.util.List;

/** What an engine finds when it compares a resource with what was made of it. */
public sealed interface DriftOutcome {
    /** It is as it was made. */
    record InSync() implements DriftOutcome {}

    /**
     * Somebody else has changed it.
     *
     * @param changes from what was made to what is there now, in the engine's own terms, sensitive values masked
     */
    record Drifted(List<Change> changes) implements DriftOutcome {
        public Drifted {
            changes = Copies.list(changes);
        }
    }

    /** It is not there any more. */
    record Missing(String message) implements DriftOutcome {}

    /** This engine cannot tell. */
    record Unsupported(String message) implements DriftOutcome {}

    /**
     * It could not be found out.
     *
     * @param code short and stable
     * @param retryable whether the same call may work later
     */
    record Failed(String code, String message, boolean retryable) implements DriftOutcome {}

    /** It stopped because it was asked to. */
    record Cancelled(String message) implements DriftOutcome {}

    /** Changes that would put a resource right, told the other way round: from what was made to what was found. */
    static List<Change> reversed(List<Change> repairs) {
        return repairs.stream()
                .map(repair ->
                        new Change(repair.path(), /* before= */ repair.after(), /* after= */ repair.before(), false))
                .toList();
    }
}
