package io.nestor.orchestrator.gitops;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of objects that may lack them. */
final class Fields {
    private Fields() {}

    static @Nullable Object at(@Nullable Object object, String... path) {
        Object at = object;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    /** Empty where there is none. */
    static String text(@Nullable Object object, String... path) {
        Object value = at(object, path);
        return value == null ? "" : value.toString();
    }
}
