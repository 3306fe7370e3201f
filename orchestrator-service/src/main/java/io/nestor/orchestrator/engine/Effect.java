package io.nestor.orchestrator.engine;

/** What an action did to a resource. */
public enum Effect {
    /** Nothing: everything was as desired. */
    NONE,
    /** It made, changed or deleted it. */
    CHANGED,
    /** It destroyed something of the resource and made that anew, as a plan's {@code replace} says. */
    REPLACED;

    public static Effect of(boolean changed) {
        return changed ? CHANGED : NONE;
    }
}
