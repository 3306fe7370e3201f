package io.nestor.orchestrator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What an engine tells the run, kept for a test to look at. */
public final class RecordingContext implements ActionContext {
    private final int attempt;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> doubts = new ConcurrentLinkedQueue<>();
    private final List<Runnable> hooks = new ArrayList<>();
    private volatile String handle = "";
    private boolean cancelled;
    private volatile long epoch = 1;
    private volatile boolean current = true;

    public RecordingContext() {
        this(1);
    }

    public RecordingContext(int attempt) {
        this.attempt = attempt;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void flushLog() {
        // They are as safe as they will ever be.
    }

    /** All lines so far. */
    public String log() {
        return String.join("\n", lines);
    }

    @Override
    public void remember(String handle) {
        this.handle = handle;
    }

    @Override
    public void doubt(String message) {
        doubts.add(message);
    }

    /** What there may be two of. */
    public List<String> doubts() {
        return List.copyOf(doubts);
    }

    /** What was remembered last; empty if nothing was. */
    public String handle() {
        return handle;
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public synchronized void onCancel(Runnable hook) {
        if (cancelled) {
            hook.run();
        } else {
            hooks.add(hook);
        }
    }

    public synchronized void cancel() {
        cancelled = true;
        hooks.forEach(Runnable::run);
    }

    @Override
    public String run() {
        return "run";
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean isCurrent() {
        return current;
    }

    /** As if another orchestrator carried the run out, for the nth time. */
    public RecordingContext inEpoch(long number) {
        epoch = number;
        return this;
    }

    /** As if this orchestrator's lease had run out. */
    public void replaced() {
        current = false;
    }
}
