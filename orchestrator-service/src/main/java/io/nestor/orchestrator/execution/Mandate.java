package io.nestor.orchestrator.execution;

/** The right of this process to carry runs out. Once it has ended it does not come back. */
@FunctionalInterface
public interface Mandate {
    /** Cheap: asked before every effect. */
    boolean holds();
}
