package io.nestor.orchestrator.execution;

/** The time for which this process carries a run out. */
final class Tenure {
    private final String run;
    private final long epoch;
    private final Mandate mandate;
    private volatile boolean left;

    /**
     * @param run identifies it, even among those of a store that was lost
     * @param epoch sequence number of the journal's entry that this tenure began with: grows from one orchestrator of the
     *     run to the next
     */
    Tenure(String run, long epoch, Mandate mandate) {
        this.run = run;
        this.epoch = epoch;
        this.mandate = mandate;
    }

    static Tenure of(RunJob job, long epoch, Mandate mandate) {
        return new Tenure(job.number() + "-" + job.requestedAt().toEpochMilli(), epoch, mandate);
    }

    String run() {
        return run;
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
