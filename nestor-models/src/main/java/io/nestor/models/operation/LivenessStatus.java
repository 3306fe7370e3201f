package io.nestor.models.operation;

import java.time.Instant;

/** The answer of a process that is alive; {@code status} is always {@code live}. */
public record LivenessStatus(String status, Instant timestamp) {
    public static LivenessStatus at(Instant timestamp) {
        return new LivenessStatus("live", timestamp);
    }
}
