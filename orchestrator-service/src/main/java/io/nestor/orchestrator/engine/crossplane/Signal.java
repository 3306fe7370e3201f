package io.nestor.orchestrator.engine.crossplane;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one who waits for something to look at. */
final class Signal {
    private final Semaphore news = new Semaphore(0);

    void wake() {
        news.release();
    }

    /** Returns when there is news, after the time at the latest. */
    void await(Duration atMost) {
        try {
            if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while waiting for the cluster"));
        }
    }
}
