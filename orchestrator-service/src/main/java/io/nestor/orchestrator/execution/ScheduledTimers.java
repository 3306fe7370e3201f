package io.nestor.orchestrator.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Timers on an executor; the work itself runs on virtual threads. */
public final class ScheduledTimers implements Timers {
    private final ScheduledExecutorService executor;
    private final InstantSource clock;

    public ScheduledTimers(ScheduledExecutorService executor, InstantSource clock) {
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Timer in(Duration delay, Runnable work) {
        Future<?> future = executor.schedule(
                () -> Thread.startVirtualThread(work), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public Timer at(Instant time, Runnable work) {
        return in(Duration.between(clock.instant(), time), work);
    }
}
