package io.nestor.orchestrator.recovery;

import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.replica.LeaseSettings;
import io.nestor.orchestrator.replica.Replica;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes up runs before the first request comes, shows from then on that this orchestrator is alive and looks after what
 * others leave behind, and hands its own runs over after the last request.
 */
public final class RunLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

    private final Replica replica;
    private final Recovery recovery;
    private final Runs runs;
    private final LeaseSettings settings;
    private volatile @Nullable ScheduledExecutorService timer;

    public RunLifecycle(Replica replica, Recovery recovery, Runs runs, LeaseSettings settings) {
        this.replica = replica;
        this.recovery = recovery;
        this.runs = runs;
        this.settings = settings;
    }

    @Override
    public void start() {
        recovery.look();
        // Two threads: taking up a large run must not hold up the sign of life
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("replica-", 0).factory());
        every(settings.renew(), replica::renew, started);
        every(settings.watch(), recovery::look, started);
        timer = started;
    }

    private static void every(Duration period, Runnable work, ScheduledExecutorService timer) {
        var _ = timer.scheduleWithFixedDelay(
                () -> guarded(work), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whatever goes wrong once, the next time comes. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException lostIo) {
            LOG.warn("the store does not answer as it should: {}", lostIo.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("looking after runs failed; it is tried again", bug);
        }
    }

    /** What engines do by themselves goes on, for whoever takes the runs up. */
    @Override
    public void stop() {
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            stopped.close();
        }
        runs.abandonAll();
        replica.leave();
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Before the web server takes requests, and so after it has stopped to. */
    @Override
    public int getPhase() {
        return 0;
    }
}
