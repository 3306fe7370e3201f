package io.nestor.orchestrator.run;

/**
 * Why a run starts nothing more.
 *
 * @param root the resource that failed, for {@link Cause#FAILURE}; else empty
 */
record Halt(Cause cause, String root, String message) {
    enum Cause {
        CANCEL,
        TIMEOUT,
        FAILURE
    }

    static Halt cancelledBy(String caller) {
        return new Halt(Cause.CANCEL, "", "the run was cancelled by " + caller);
    }

    static Halt timedOut(String message) {
        return new Halt(Cause.TIMEOUT, "", message);
    }

    static Halt failed(String resource) {
        return new Halt(Cause.FAILURE, resource, "'" + resource + "' failed, and this run stops on a failure");
    }

    /** Whether what is under way is to stop too. */
    boolean stops() {
        return cause != Cause.FAILURE;
    }
}
