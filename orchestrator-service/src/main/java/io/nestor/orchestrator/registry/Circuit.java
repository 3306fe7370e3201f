package io.nestor.orchestrator.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spares an engine that has not worked several times in a row, and whoever would wait for it. After a pause it is tried again; the
 * first call that fails then opens the circuit anew. Thread-safe.
 */
final class Circuit {
    static final int TOO_MANY = 5;
    static final Duration PAUSE = Duration.ofSeconds(15);

    /** Failures that say nothing about the resource, and everything about the engine. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("engine_error", "engine_unavailable", "cluster_unavailable");

    private int failures;
    private String reason = "";
    private @Nullable Instant openUntil;

    synchronized void worked() {
        failures = 0;
        openUntil = null;
    }

    /** @param code of a call that failed */
    synchronized void failed(String code, String message, Instant now) {
        if (!OF_THE_ENGINE.contains(code)) {
            worked();
            return;
        }
        failures++;
        reason = message;
        if (failures >= TOO_MANY) {
            openUntil = now.plus(PAUSE);
        }
    }

    /** Why nothing is asked of the engine just now; empty if it may be asked. */
    synchronized Optional<String> refusal(Instant now) {
        return openUntil == null || !now.isBefore(openUntil)
                ? Optional.empty()
                : Optional.of(
                        "its last " + failures + " calls failed (" + reason + "); it is tried again from " + openUntil);
    }
}
