package io.nestor.service.store.dynamodb;

import io.nestor.service.store.StoreFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits longer and longer, each time a random part of it, so that those who met do not meet again. */
final class Pause {
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 1_000;

    private final Sleeper sleeper;
    private int times;

    /** Waits; a test's does not. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    Pause(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    int times() {
        return times;
    }

    void take() {
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(times, 16));
        times++;
        try {
            sleeper.sleep(Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while waiting for DynamoDB", interrupted);
        }
    }
}
