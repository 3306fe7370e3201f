package io.nestor.models.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Health of a service, or of one thing that it depends on.
 *
 * @param details by dependency
 */
public record HealthStatus(
        State status,
        Instant timestamp,
        Map<String, @Nullable Object> details,
        @Nullable String error) {
    public HealthStatus {
        details = Copies.map(details);
    }

    public enum State {
        @JsonProperty("healthy")
        HEALTHY,
        /** Works, but without something that it usually has. */
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("unhealthy")
        UNHEALTHY
    }
}
