package io.nestor.catalog.stream;

import io.nestor.models.event.Event;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/**
 * Which events a subscriber is told; query parameters. What is absent chooses all.
 *
 * @param type such as {@code resource.created}, or {@code resource.*}; several are alternatives
 * @param name of the resource, with {@code *} for any characters; {@code subject} means the same
 */
@ParameterObject
record EventFilter(
        List<@Size(max = LONGEST) String> type,
        @Nullable String provider,
        @Nullable String category,
        @Size(max = LONGEST) @Nullable String name,
        @Size(max = LONGEST) @Nullable String subject) {
    static final int LONGEST = 200;

    EventFilter {
        type = type == null ? List.of() : List.copyOf(type);
    }

    boolean matches(Event event) {
        return (type.isEmpty() || type.stream().anyMatch(one -> like(one, event.type())))
                && is(provider, event, "provider")
                && is(category, event, "category")
                && (name == null || like(name, resource(event)))
                && (subject == null || like(subject, resource(event)) || like(subject, event.subject()));
    }

    private static String resource(Event event) {
        return String.valueOf(event.data().get("name"));
    }

    private static boolean is(@Nullable String wanted, Event event, String field) {
        return wanted == null || wanted.equals(event.data().get(field));
    }

    /** One pass with one place to come back to: linear enough for any pattern. */
    private static boolean like(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
