package io.nestor.service.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nestor.service.store.WriteResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** How long one kind of operation on the store takes, by what becomes of it. */
final class StoreTimes {
    private static final Duration[] BUCKETS = LongStream.of(
                    100, 500, 1_000, 5_000, 25_000, 100_000, 500_000, 1_000_000, 5_000_000)
            .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
            .toArray(Duration[]::new);

    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);

    private enum Outcome {
        DONE,
        /** An expectation did not hold, so that nothing was written. */
        CONFLICT,
        FAILED
    }

    StoreTimes(MeterRegistry registry, String service, String operation) {
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder(service + "_store_duration")
                            .description("Time of an operation on the store")
                            .tag("operation", operation)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
    }

    <T> T record(Supplier<T> operation) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            T result = operation.get();
            outcome = result instanceof WriteResult.Conflict ? Outcome.CONFLICT : Outcome.DONE;
            return result;
        } finally {
            Objects.requireNonNull(timers.get(outcome), "each outcome has a timer")
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
