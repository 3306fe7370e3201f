package io.nestor.orchestrator.engine.process;

/** Takes the lines that a child prints. */
public interface Lines {
    void accept(String line);

    /** Returns once all lines so far are kept for good: they will not be passed on again. */
    default void flush() {}
}
