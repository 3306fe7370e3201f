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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's status as it changes: read once, then again whenever the deployment's events say that something
 * happened, any number of them at once. Where events can't be had, it is read every second.
 */
public final class StatusWatch {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** An event that got lost costs no more than this. */
    private static final Duration POLL_WHEN_TOLD = Duration.ofSeconds(10);
    /** A service that is being restarted is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supplier<DeploymentStatusReport> status;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean told;
    private long answeredAt = System.nanoTime();

    private StatusWatch(Supplier<DeploymentStatusReport> status) {
        this.status = status;
    }

    /**
     * Blocks its reader until the status changes; ends after a terminal one. Closing it early stops listening.
     *
     * @param subscribe listens to the deployment's events from now on
     */
    public static Stream<DeploymentStatusReport> watch(
            Supplier<DeploymentStatusReport> status, Function<EventListener<Event>, Subscription> subscribe) {
        StatusWatch watch = new StatusWatch(status);
        Changes changes = watch.new Changes(subscribe);
        return StreamSupport.stream(changes, false).onClose(changes::stop);
    }

    private final class Changes extends AbstractSpliterator<DeploymentStatusReport> {
        private final Function<EventListener<Event>, Subscription> subscribe;
        private @Nullable Subscription subscription;
        private @Nullable DeploymentStatusReport last;

        Changes(Function<EventListener<Event>, Subscription> subscribe) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.subscribe = subscribe;
        }

        @Override
        public boolean tryAdvance(Consumer<? super DeploymentStatusReport> action) {
            if (last != null && last.status().isTerminal()) {
                return false;
            }
            DeploymentStatusReport next = last == null ? status.get() : nextChange(last);
            last = next;
            if (next.status().isTerminal()) {
                stop();
            }
            action.accept(next);
            return true;
        }

        private DeploymentStatusReport nextChange(DeploymentStatusReport present) {
            if (subscription == null) {
                subscription = subscribe.apply(new News());
            }
            DeploymentStatusReport next = present;
            while (next.equals(present)) {
                awaitNews();
                next = read(present);
            }
            return next;
        }

        void stop() {
            if (subscription != null) {
                subscription.close();
            }
        }
    }

    /** The present status where the service does not answer now but may soon. */
    private DeploymentStatusReport read(DeploymentStatusReport present) {
        try {
            DeploymentStatusReport next = status.get();
            answeredAt = System.nanoTime();
            return next;
        } catch (NestorException failure) {
            boolean patient = System.nanoTime() - answeredAt < PATIENCE.toNanos();
            if (failure.code().retryable() && patient && !Thread.currentThread().isInterrupted()) {
                return present;
            }
            throw failure;
        }
    }

    private void awaitNews() {
        Duration wait = told ? POLL_WHEN_TOLD : POLL;
        try {
            if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException interrupted) {
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
