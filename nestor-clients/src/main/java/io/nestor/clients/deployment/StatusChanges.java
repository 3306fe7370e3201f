package io.nestor.clients.deployment;

import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reports of {@link StatusWatch}, each different from the one before. */
final class StatusChanges extends AbstractSpliterator<DeploymentStatusReport> {
    private final Supplier<DeploymentStatusReport> status;
    private final Function<EventListener<Event>, Subscription> subscribe;
    private final StatusWatch.Pace pace;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean told;
    private @Nullable Subscription subscription;
    private @Nullable DeploymentStatusReport last;
    private long answeredAt;

    StatusChanges(
            Supplier<DeploymentStatusReport> status,
            Function<EventListener<Event>, Subscription> subscribe,
            StatusWatch.Pace pace) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.status = status;
        this.subscribe = subscribe;
        this.pace = pace;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DeploymentStatusReport> action) {
        DeploymentStatusReport present = last;
        if (present != null && present.status().isTerminal()) {
            return false;
        }
        DeploymentStatusReport next = present == null ? first() : nextAfter(present);
        last = next;
        if (next.status().isTerminal()) {
            stop();
        }
        action.accept(next);
        return true;
    }

    void stop() {
        if (subscription != null) {
            subscription.close();
        }
    }

    private DeploymentStatusReport first() {
        DeploymentStatusReport report = status.get();
        answeredAt = System.nanoTime();
        return report;
    }

    private DeploymentStatusReport nextAfter(DeploymentStatusReport present) {
        if (subscription == null) {
            subscription = subscribe.apply(new News());
        }
        DeploymentStatusReport next = present;
        while (next.equals(present)) {
            awaitNews(present);
            next = readOr(present);
        }
        return next;
    }

    /** The present status where the service does not answer now but may soon. */
    private DeploymentStatusReport readOr(DeploymentStatusReport present) {
        try {
            DeploymentStatusReport next = status.get();
            answeredAt = System.nanoTime();
            return next;
        } catch (NestorException failure) {
            boolean patient = System.nanoTime() - answeredAt < pace.patience().toNanos();
            if (failure.code().retryable() && patient && !Thread.currentThread().isInterrupted()) {
                return present;
            }
            throw failure;
        }
    }

    private void awaitNews(DeploymentStatusReport present) {
        Duration wait = told ? pace.told() : pace.untold();
        try {
            if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                long rested = System.nanoTime() - answeredAt;
                TimeUnit.NANOSECONDS.sleep(pace.rest(present.resources().size()).toNanos() - rested);
                news.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            // The reading that follows notices it and ends the watch
            Thread.currentThread().interrupt();
        }
    }

    private final class News implements EventListener<Event> {
        @Override
        public void onEvent(Event event) {
            news.release();
        }

        /** What happened before the line was open is not among its events. */
        @Override
        public void onConnected() {
            told = true;
            news.release();
        }

        @Override
        public void onDisconnected(NestorException reason) {
            told = false;
        }

        @Override
        public void onError(NestorException reason) {
            told = false;
        }
    }
}
