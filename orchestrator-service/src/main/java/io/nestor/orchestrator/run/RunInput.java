package io.nestor.orchestrator.run;

import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.staging.Published;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run is told from outside. */
public sealed interface RunInput {
    /** The run may begin. */
    record Begin() implements RunInput {}

    record CancelRequested(String requestedBy) implements RunInput {}

    /** The run has taken as long as it may. */
    record TimedOut(String message) implements RunInput {}

    /**
     * What became of a publication.
     *
     * @param number of it
     */
    record PublicationEnded(int number, Published result) implements RunInput {}

    /** About one attempt of one step; what comes after that attempt has ended is ignored. */
    sealed interface StepInput extends RunInput {
        int step();

        int attempt();
    }

    /** @param outcome never a {@link Outcome.Waiting}: whoever calls engines waits for them too */
    record Finished(int step, int attempt, Outcome outcome) implements StepInput {}

    /** A check has found something out. */
    record Checked(
            int step,
            int attempt,
            DriftStatus status,
            List<Change> changes,
            @Nullable String message) implements StepInput {
        public Checked {
            changes = Copies.list(changes);
        }
    }

    record Remembered(int step, int attempt, String handle) implements StepInput {}

    record Progressed(int step, int attempt, String message) implements StepInput {}

    /** The attempt, or the one that it found under way, may have made something of which there is no record. */
    record Doubted(int step, int attempt, String message) implements StepInput {}

    /** The orchestrator died meanwhile, and the engine says that the action can be done again. */
    record Repeatable(int step, int attempt, String message) implements StepInput {}

    /** Nobody can tell what became of the action. */
    record Lost(int step, int attempt, String message) implements StepInput {}

    /** The pause after a failed attempt is over. */
    record RetryDue(int step, int attempt) implements StepInput {}
}
