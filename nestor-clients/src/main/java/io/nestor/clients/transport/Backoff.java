package io.nestor.clients.transport;

import java.time.Duration;

/**
 * Pauses that double from attempt to attempt.
 *
 * @param first before the first retry
 * @param longest however often it failed
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /**
     * The pause after the given number of failures.
     *
     * @param random in [0, 1): up to half of the pause is left to chance, so that callers don't come back all at once
     */
    public Duration after(int failures, double random) {
        double doubled = first.toMillis() * Math.pow(2, Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        double whole = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(whole / 2 + whole / 2 * random));
    }
}
