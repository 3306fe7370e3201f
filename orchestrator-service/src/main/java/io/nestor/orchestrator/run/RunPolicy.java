package io.nestor.orchestrator.run;

import io.nestor.models.deployment.OnFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How a run is carried out.
 *
 * @param timeout of the whole run
 * @param maxParallel actions under way at once
 * @param engineLimits actions under way at once by engine; an engine that is not named here has no limit of its own
 * @param staging engines whose changes take effect together, when the run publishes them
 * @param maxAttempts of one action, not counting those that the orchestrator's own death cut short
 * @param backoff before the second attempt; doubles from attempt to attempt
 * @param preventDestroy whether an action that would delete or replace anything has to fail
 */
public record RunPolicy(
        Duration timeout,
        int maxParallel,
        Map<String, Integer> engineLimits,
        Set<String> staging,
        int maxAttempts,
        Duration backoff,
        Duration maxBackoff,
        OnFailure onFailure,
        boolean preventDestroy) {
    private static final int MOST_DOUBLINGS = 30;

    public RunPolicy {
        engineLimits = Map.copyOf(engineLimits);
        staging = Set.copyOf(staging);
    }

    /**
     * The pause after a failed attempt. Between half of it and all of it is used: which part is drawn from the step and
     * the attempt, so that steps which fail together come back apart, and a replay computes the same.
     */
    public Duration backoffAfter(String resource, int attempt) {
        double doubled = backoff.toMillis() * Math.pow(2, Math.min(attempt - 1, MOST_DOUBLINGS));
        double whole = Math.min(doubled, (double) maxBackoff.toMillis());
        double chance = Math.floorMod(resource.hashCode() * 31 + attempt * 0x9E3779B1, 1_000) / 1_000.0;
        return Duration.ofMillis(Math.round(whole / 2 + whole / 2 * chance));
    }
}
