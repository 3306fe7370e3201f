package io.nestor.service.health;

import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.HealthStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one check, at most once at a time however often it is asked for and however long it hangs. */
final class Probe {
    private final HealthCheck check;
    private final HealthSettings settings;
    private final InstantSource clock;
    private final Executor executor;
    private @Nullable CompletableFuture<HealthStatus> latest;
    private Instant startedAt = Instant.MIN;

    Probe(HealthCheck check, HealthSettings settings, InstantSource clock, Executor executor) {
        this.check = check;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
    }

    String name() {
        return check.name();
    }

    boolean critical() {
        return check.critical();
    }

    /** Completes within the timeout. */
    CompletableFuture<HealthStatus> status() {
        CompletableFuture<HealthStatus> running = running();
        Duration timeout = settings.timeout();
        return running.copy()
                .completeOnTimeout(
                        down("no answer within " + timeout.toMillis() + " ms"),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private synchronized CompletableFuture<HealthStatus> running() {
        CompletableFuture<HealthStatus> current = latest;
        Instant now = clock.instant();
        boolean fresh = current != null
                && (!current.isDone() || startedAt.plus(settings.maxAge()).isAfter(now));
        if (current == null || !fresh) {
            current = CompletableFuture.supplyAsync(this::run, executor);
            latest = current;
            startedAt = now;
        }
        return current;
    }

    private HealthStatus run() {
        try {
            return switch (check.check()) {
                case HealthCheck.Up up -> new HealthStatus(State.HEALTHY, clock.instant(), up.details(), null);
                case HealthCheck.Down down -> down(down.problem());
            };
        } catch (Exception failed) {
            return down(failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
        }
    }

    private HealthStatus down(String problem) {
        return new HealthStatus(State.UNHEALTHY, clock.instant(), Map.of(), problem);
    }
}
