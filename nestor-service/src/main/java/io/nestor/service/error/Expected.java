package io.nestor.service.error;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Types in the words of somebody who writes JSON. */
final class Expected {
    private Expected() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "understood";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "a number";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (type == Duration.class) {
            return "a duration such as 30s";
        }
        return "a valid value";
    }
}
