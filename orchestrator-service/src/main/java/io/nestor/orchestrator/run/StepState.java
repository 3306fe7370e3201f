package io.nestor.orchestrator.run;

/** Where a step stands. */
public enum StepState {
    PENDING,
    RUNNING,
    /** The engine has prepared it; it takes effect when the run publishes what is staged. */
    STAGED,
    /** The last attempt failed, the next one is due later. */
    BACKING_OFF,
    SUCCEEDED,
    UNCHANGED,
    FAILED,
    SKIPPED,
    CANCELLED,
    /** An action was under way, and nobody can tell what became of it. */
    UNKNOWN;

    /** What waits for this step may start. */
    public boolean isDone() {
        return this == SUCCEEDED || this == UNCHANGED;
    }

    /** What the engine did, or may have done, is not what it was to do. */
    public boolean isFailure() {
        return this == FAILED || this == UNKNOWN;
    }

    public boolean isTerminal() {
        return this != PENDING && this != RUNNING && this != STAGED && this != BACKING_OFF;
    }
}
