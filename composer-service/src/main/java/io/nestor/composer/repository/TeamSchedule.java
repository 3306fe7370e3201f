package io.nestor.composer.repository;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Syncs at the start and every so often. */
final class TeamSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TeamSchedule.class);

    private final TeamSync sync;
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("team-sync").factory());
    private volatile @Nullable ScheduledFuture<?> syncing;

    TeamSchedule(TeamSync sync, Duration interval) {
        this.sync = sync;
        this.interval = interval;
    }

    @Override
    public void start() {
        syncing = timer.scheduleWithFixedDelay(this::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            sync.sync();
        } catch (RuntimeException unexpected) {
            LOG.error("Teams could not be synced", unexpected);
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        ScheduledFuture<?> scheduled = syncing;
        return scheduled != null && !scheduled.isDone();
    }
}
