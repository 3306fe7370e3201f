package io.nestor.orchestrator.engine.process;

/**
 * How a child ended.
 *
 * @param how why it ended
 * @param code its exit code; for one that was killed 128 and the signal, as shells have it; -1 if nobody knows
 */
public record Exit(How how, int code) {
    private static final int SIGNALLED = 128;

    private static final int KILL = 9;

    /** Beyond that there are no signals: tools end so by themselves. */
    private static final int HIGHEST_SIGNAL = 64;

    /** Why a child ended. */
    public enum How {
        /** By itself. */
        ENDED,
        /** By a signal that did not come from here. */
        KILLED,
        /** Nobody saw it end, as when the machine went down. */
        LOST,
        /** Because it was asked to. */
        CANCELLED,
        /** Because its time was up. */
        TIMED_OUT
    }

    public static final Exit LOST = new Exit(How.LOST, -1);

    public static Exit of(int code) {
        boolean signalled = code > SIGNALLED && code <= SIGNALLED + HIGHEST_SIGNAL;
        return new Exit(signalled ? How.KILLED : How.ENDED, code);
    }

    /** One that ended well although it was to stop has ended by itself. */
    Exit after(How stopped) {
        return succeeded() ? this : new Exit(stopped, code);
    }

    /** Whether it had no chance to write down what it was doing. */
    public boolean isCutShort() {
        return how == How.KILLED || how == How.LOST || code == SIGNALLED + KILL;
    }

    public boolean succeeded() {
        return code == 0;
    }

    /** That killed it, if {@link #how} says so. */
    public int signal() {
        return code - SIGNALLED;
    }
}
