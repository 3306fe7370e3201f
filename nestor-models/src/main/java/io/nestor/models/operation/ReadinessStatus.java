package io.nestor.models.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;

/**
 * Whether a service takes requests.
 *
 * @param checks by name: {@code ok}, or why not
 */
public record ReadinessStatus(State status, Instant timestamp, Map<String, String> checks) {
    public ReadinessStatus {
        checks = Copies.map(checks);
    }

    public enum State {
        @JsonProperty("ready")
        READY,
        @JsonProperty("not_ready")
        NOT_READY
    }
}
