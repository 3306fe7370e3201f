package io.nestor.models.deployment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often an action is tried again after a transient failure.
 *
 * @param maxAttempts the first one included
 * @param backoff before the second attempt; doubles from attempt to attempt, with jitter
 * @param maxBackoff where doubling ends
 */
public record RetryPolicy(
        @Min(1) @Max(100) @Nullable Integer maxAttempts,
        @Nullable Duration backoff,
        @Nullable Duration maxBackoff) {}
