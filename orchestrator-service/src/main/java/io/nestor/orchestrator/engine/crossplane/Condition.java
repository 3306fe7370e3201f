package io.nestor.orchestrator.engine.crossplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a controller says of an object.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration of the object when it was said; absent where the controller doesn't tell
 */
record Condition(
        String type,
        String status,
        String reason,
        String message,
        @Nullable Long observedGeneration) {
    static List<Condition> of(Map<String, ? extends @Nullable Object> object) {
        List<Condition> conditions = new ArrayList<>();
        if (object.get("status") instanceof Map<?, ?> status && status.get("conditions") instanceof List<?> listed) {
            for (Object entry : listed) {
                if (entry instanceof Map<?, ?> condition) {
                    conditions.add(read(condition));
                }
            }
        }
        return conditions;
    }

    private static Condition read(Map<?, ?> condition) {
        Long generation = condition.get("observedGeneration") instanceof Number observed ? observed.longValue() : null;
        return new Condition(
                text(condition, "type"),
                text(condition, "status"),
                text(condition, "reason"),
                text(condition, "message"),
                generation);
    }

    private static String text(Map<?, ?> condition, String name) {
        Object value = condition.get(name);
        return value == null ? "" : value.toString();
    }

    static Optional<Condition> find(Map<String, ? extends @Nullable Object> object, String type) {
        return of(object).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Whether it is true of the object as it is now. */
    boolean holdsFor(Map<String, ? extends @Nullable Object> object) {
        return status.equals("True") && (observedGeneration == null || observedGeneration >= generation(object));
    }

    private static long generation(Map<String, ? extends @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("generation") instanceof Number generation
                ? generation.longValue()
                : 0;
    }

    /** As {@code Ready=False (Creating): the database is on its way}. */
    String text() {
        return type + "=" + status + (reason.isEmpty() ? "" : " (" + reason + ")")
                + (message.isEmpty() ? "" : ": " + message);
    }
}
