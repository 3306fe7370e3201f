package io.nestor.orchestrator.staging;

/** What became of a publication. */
public sealed interface Published {
    /** All of it is in effect. */
    record Done() implements Published {}

    /**
     * None of it is known to be in effect.
     *
     * @param code short and stable
     * @param message for the user
     */
    record Failed(String code, String message) implements Published {}
}
