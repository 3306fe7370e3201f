package io.nestor.orchestrator.run;

import static io.nestor.orchestrator.run.StepState.BACKING_OFF;
import static io.nestor.orchestrator.run.StepState.CANCELLED;
import static io.nestor.orchestrator.run.StepState.FAILED;
import static io.nestor.orchestrator.run.StepState.PENDING;
import static io.nestor.orchestrator.run.StepState.RUNNING;
import static io.nestor.orchestrator.run.StepState.SKIPPED;
import static io.nestor.orchestrator.run.StepState.STAGED;
import static io.nestor.orchestrator.run.StepState.SUCCEEDED;
import static io.nestor.orchestrator.run.StepState.UNCHANGED;
import static io.nestor.orchestrator.run.StepState.UNKNOWN;

import io.nestor.orchestrator.run.JournalEntry.StepEntry;

/** The life of a step. */
final class StepTransitions {
    static final TransitionTable<StepState, Trigger> TABLE = new TransitionTable<>(StepState.class, Trigger.class)
            .from(PENDING, Trigger.STARTED, RUNNING)
            .from(PENDING, Trigger.UNCHANGED, UNCHANGED)
            .from(PENDING, Trigger.FAILED, FAILED)
            .from(PENDING, Trigger.SKIPPED, SKIPPED)
            .from(PENDING, Trigger.CANCELLED, CANCELLED)
            .from(RUNNING, Trigger.REMEMBERED, RUNNING)
            .from(RUNNING, Trigger.PROGRESSED, RUNNING)
            .from(RUNNING, Trigger.DOUBTED, RUNNING)
            .from(RUNNING, Trigger.SUCCEEDED, SUCCEEDED)
            .from(RUNNING, Trigger.STAGED, STAGED)
            .from(RUNNING, Trigger.CHECKED, SUCCEEDED)
            .from(RUNNING, Trigger.RETRIED, BACKING_OFF)
            .from(RUNNING, Trigger.FAILED, FAILED)
            .from(RUNNING, Trigger.INTERRUPTED, PENDING)
            .from(RUNNING, Trigger.LOST, UNKNOWN)
            .from(RUNNING, Trigger.CANCELLED, CANCELLED)
            .from(STAGED, Trigger.SUCCEEDED, SUCCEEDED)
            .from(STAGED, Trigger.FAILED, FAILED)
            .from(STAGED, Trigger.SKIPPED, SKIPPED)
            .from(STAGED, Trigger.CANCELLED, CANCELLED)
            .from(BACKING_OFF, Trigger.STARTED, RUNNING)
            .from(BACKING_OFF, Trigger.SKIPPED, SKIPPED)
            .from(BACKING_OFF, Trigger.CANCELLED, CANCELLED);

    private StepTransitions() {}

    enum Trigger {
        STARTED,
        REMEMBERED,
        PROGRESSED,
        DOUBTED,
        STAGED,
        SUCCEEDED,
        CHECKED,
        UNCHANGED,
        RETRIED,
        FAILED,
        INTERRUPTED,
        LOST,
        CANCELLED,
        SKIPPED;

        static Trigger of(StepEntry entry) {
            return switch (entry) {
                case StepEntry.Started started -> STARTED;
                case StepEntry.Remembered remembered -> REMEMBERED;
                case StepEntry.Progressed progressed -> PROGRESSED;
                case StepEntry.Doubted doubted -> DOUBTED;
                case StepEntry.Staged staged -> STAGED;
                case StepEntry.Succeeded succeeded -> SUCCEEDED;
                case StepEntry.Checked checked -> CHECKED;
                case StepEntry.Unchanged unchanged -> UNCHANGED;
                case StepEntry.Retried retried -> RETRIED;
                case StepEntry.Failed failed -> FAILED;
                case StepEntry.Interrupted interrupted -> INTERRUPTED;
                case StepEntry.Lost lost -> LOST;
                case StepEntry.Cancelled cancelled -> CANCELLED;
                case StepEntry.Skipped skipped -> SKIPPED;
            };
        }
    }
}
