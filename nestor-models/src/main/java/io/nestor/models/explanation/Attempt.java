package io.nestor.models.explanation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.deployment.ActionKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of an engine.
 *
 * @param number from 1, of the action
 * @param endedAt absent while it is under way
 * @param took until its end or, while it is under way, until now
 * @param code of its failure
 * @param message the engine's own, or what became of it
 * @param retryAt when the next attempt is due
 */
public record Attempt(
        int number,
        ActionKind action,
        Outcome outcome,
        Instant startedAt,
        @Nullable Instant endedAt,
        Duration took,
        @Nullable String code,
        @Nullable String message,
        @Nullable Instant retryAt) {
    /** What became of an attempt. */
    public enum Outcome {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        /** The orchestrator died meanwhile; nothing was done, or it can be done again without doubling it. */
        @JsonProperty("interrupted")
        INTERRUPTED,
        @JsonProperty("cancelled")
        CANCELLED,
        /** The orchestrator died meanwhile, and nobody can tell what became of it. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
