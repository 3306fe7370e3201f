package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.execution.Runs;
import org.springframework.context.SmartLifecycle;

/** Takes up runs before the first request comes, and leaves them after the last. */
final class RunLifecycle implements SmartLifecycle {
    private final Recovery recovery;
    private final Runs runs;
    private volatile boolean running;

    RunLifecycle(Recovery recovery, Runs runs) {
        this.recovery = recovery;
        this.runs = runs;
    }

    @Override
    public void start() {
        recovery.recover();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        runs.abandonAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes requests, and so after it has stopped to. */
    @Override
    public int getPhase() {
        return 0;
    }
}
