package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.StepStatus;
import io.nestor.orchestrator.staging.Publication;
import java.time.Instant;
import java.util.List;

/** What a run does in the world. None of these waits for the end of what it begins. */
interface Effects {
    /** Calls the engine for the attempt that the status is about. */
    void launch(int step, StepStatus status);

    /** Finds out what became of an attempt that was under way when an orchestrator died. */
    void probe(int step, StepStatus status);

    /**
     * Puts into effect what is staged.
     *
     * @param number counts the run's publications from 1
     */
    void publish(int number, List<Publication.Part> parts);

    /** Says when the step's next attempt is due. */
    void retry(int step, int attempt, Instant at);

    /** Asks all actions under way to stop. */
    void stopActions();

    /** The run is over, and that is durable. */
    void ended(JournalEntry.RunEnded end);
}
