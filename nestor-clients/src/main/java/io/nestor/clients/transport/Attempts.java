package io.nestor.clients.transport;

import io.nestor.models.error.NestorException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs attempts, without {@link Resilience} until one fails: a command that just works does not wait for its loading. */
final class Attempts {
    private final Supplier<Resilience> onFirstFailure;
    private volatile @Nullable Resilience resilience;

    Attempts(Supplier<Resilience> onFirstFailure) {
        this.onFirstFailure = onFirstFailure;
    }

    /** @throws NestorException the last attempt's verdict */
    <T> T run(boolean repeatable, Supplier<T> attempt) {
        Resilience loaded = resilience;
        if (loaded != null) {
            return loaded.run(repeatable, attempt);
        }
        try {
            return attempt.get();
        } catch (TransientFailure failure) {
            return loaded().run(repeatable, startingWith(failure, attempt));
        }
    }

    /** What already failed is told again as the first attempt, so that it counts and is paused after like any other. */
    private static <T> Supplier<T> startingWith(TransientFailure failure, Supplier<T> attempt) {
        AtomicReference<@Nullable TransientFailure> untold = new AtomicReference<>(failure);
        return () -> {
            TransientFailure first = untold.getAndSet(null);
            if (first != null) {
                throw first;
            }
            return attempt.get();
        };
    }

    private synchronized Resilience loaded() {
        Resilience loaded = resilience;
        if (loaded == null) {
            loaded = onFirstFailure.get();
            resilience = loaded;
        }
        return loaded;
    }
}
