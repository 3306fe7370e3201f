package io.nestor.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** A token bucket for each caller or address. Forgets those whose bucket is full again. */
public final class Limit {
    private static final int MOST_KEYS = 100_000;

    private final int capacity;
    private final int refill;
    private final Duration period;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    /**
     * @param capacity how many may come at once
     * @param refill how many may come in each period in the long run; 0: no limit
     */
    public Limit(int capacity, int refill, Duration period, TimeMeter time) {
        this.capacity = capacity;
        this.refill = refill;
        this.period = period;
        this.time = time;
        Duration full = period.multipliedBy(refill == 0 ? 1 : Math.ceilDiv(capacity, refill));
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(full)
                .build();
    }

    /** Empty when one more is fine; else how long to wait for the next one. */
    public Optional<Duration> take(String key) {
        if (refill == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(key, unknown -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period))
                .withCustomTimePrecision(time)
                .build();
    }
}
