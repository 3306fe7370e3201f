package io.nestor.orchestrator.engine.process;

/** Takes the lines that a child prints. */
public interface Lines {
    void accept(String line);

    /** Whether they are still wanted: if not, somebody else reads them, and sees to the child. */
    default boolean areWanted() {
        return true;
    }

    /** Returns once all lines so far are kept for good: they will not be passed on again. */
    default void flush() {}
}
