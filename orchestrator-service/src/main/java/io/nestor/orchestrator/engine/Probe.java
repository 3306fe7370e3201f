package io.nestor.orchestrator.engine;

/** What an engine knows of an action whose orchestrator died. */
public sealed interface Probe {
    /** The action ended; this is its outcome. */
    record Finished(Outcome outcome) implements Probe {}

    /** Nothing was done, or doing the same again completes what was begun without doubling it. */
    record Repeatable(String message) implements Probe {}

    /** Nobody can tell, and doing it again might double it. */
    record Unknown(String message) implements Probe {}
}
