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
}
