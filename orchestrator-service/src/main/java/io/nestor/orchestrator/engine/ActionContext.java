package io.nestor.orchestrator.engine;

/** What an engine may ask of and tell to the run while it carries out an action. */
public interface ActionContext {
    /** From 1. */
    int attempt();

    /** A line for the resource's log. The run masks the values of sensitive inputs and outputs. */
    void log(String line);

    /** Returns once all lines logged so far are durable: before it is noted anywhere else that they were passed on. */
    void flushLog();

    /**
     * Keeps what the engine needs to find this action again after a crash, as a process id and its start. Durable when
     * it returns; the last call counts.
     */
    void remember(String handle);

    /**
     * Tells that something may have been made that the tool has no record of, so that there may be two of it once the
     * action is repeated. Users are told of it as long as the run is known.
     *
     * @param message what, and how that came about
     */
    void doubt(String message);

    /** Whether the action is to stop as soon as it safely can. */
    boolean isCancelled();

    /** Runs the hook once when the action is to stop, at once if that was asked for already. */
    void onCancel(Runnable hook);

    /** Identifies the run that the action belongs to, for ever; fit for a file's name. */
    String run();

    /**
     * Counts up whenever another orchestrator takes the run over. What stands under a lower number than somebody else has
     * shown belongs to a process that has been replaced, and must do nothing any more.
     */
    long epoch();

    /**
     * Whether this orchestrator still carries the run out, by its own clock. To be asked right before every effect; what
     * is under way when that ends is left to the successor.
     */
    boolean isCurrent();
}
