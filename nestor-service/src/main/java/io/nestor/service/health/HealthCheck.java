package io.nestor.service.health;

import io.nestor.models.json.Copies;
import java.util.Map;

/** Looks after one thing that a service depends on. A feature makes it a bean; {@code /health} and {@code /ready} show it. */
public interface HealthCheck {
    /** Of the dependency: {@code store}, {@code catalog}, {@code terraform}. */
    String name();

    /** Whether the service is of no use without it: then it is unhealthy and not ready, else only degraded. */
    default boolean critical() {
        return false;
    }

    /** May block and may throw; what takes longer than {@code nestor.health.timeout} counts as down. */
    Result check() throws Exception;

    /** What was found. */
    sealed interface Result {}

    /** @param details for operators, such as a version or an age */
    record Up(Map<String, Object> details) implements Result {
        public Up {
            details = Copies.map(details);
        }
    }

    /** @param problem what is wrong and what to do about it */
    record Down(String problem) implements Result {}

    static Result up() {
        return new Up(Map.of());
    }

    static Result down(String problem) {
        return new Down(problem);
    }
}
