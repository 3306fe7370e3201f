package io.nestor.orchestrator.execution;

/** The time for which this process carries a run out. */
final class Tenure {
    private final long epoch;
    private final Mandate mandate;
    private volatile boolean left;

    /**
     * @param epoch sequence number of the journal's entry that this tenure began with: grows from one orchestrator of the
     *     run to the next
     */
    Tenure(long epoch, Mandate mandate) {
        this.epoch = epoch;
        this.mandate = mandate;
    }

    long epoch() {
        return epoch;
    }

    boolean lasts() {
        return !left && mandate.holds();
    }

    /** Ends it before the mandate does. */
    void leave() {
        left = true;
    }
}
