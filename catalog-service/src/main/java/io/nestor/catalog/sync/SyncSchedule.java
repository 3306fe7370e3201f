package io.nestor.catalog.sync;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.context.SmartLifecycle;

/** Syncs every repository at the start, then every so often, a little off the beat so that replicas don't march in step. */
final class SyncSchedule implements SmartLifecycle {
    private static final double JITTER = 0.1;

    private final Map<RepositorySync, Duration> intervals;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final RandomGenerator random;
    private final Map<RepositorySync, Boolean> queued = new ConcurrentHashMap<>();
    private final Map<RepositorySync, Future<?>> pending = new ConcurrentHashMap<>();
    private volatile boolean running;

    SyncSchedule(
            Map<RepositorySync, Duration> intervals,
            ScheduledExecutorService timer,
            Executor workers,
            RandomGenerator random) {
        this.intervals = Map.copyOf(intervals);
        this.timer = timer;
        this.workers = workers;
        this.random = random;
    }

    /** Syncs a repository as soon as may be; requests that come while one is waiting are one. */
    void syncSoon(RepositorySync repository) {
        if (queued.putIfAbsent(repository, true) == null) {
            workers.execute(() -> {
                queued.remove(repository);
                repository.sync();
            });
        }
    }

    @Override
    public void start() {
        running = true;
        intervals.keySet().forEach(repository -> workers.execute(() -> poll(repository)));
    }

    @Override
    public void stop() {
        running = false;
        pending.values().forEach(poll -> poll.cancel(false));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void poll(RepositorySync repository) {
        try {
            repository.sync();
        } finally {
            if (running) {
                Duration interval = intervals.getOrDefault(repository, Duration.ZERO);
                pending.put(
                        repository,
                        timer.schedule(
                                () -> workers.execute(() -> poll(repository)),
                                next(interval).toMillis(),
                                TimeUnit.MILLISECONDS));
            }
        }
    }

    private Duration next(Duration interval) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.max(1, (long) (interval.toMillis() * factor)));
    }
}
