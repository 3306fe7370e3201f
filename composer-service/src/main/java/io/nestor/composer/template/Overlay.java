package io.nestor.composer.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One configuration laid over another: objects are merged, everything else is replaced. */
final class Overlay {
    private Overlay() {}

    static Map<String, @Nullable Object> of(Map<?, ?> below, Map<?, ?> above) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        below.forEach((name, value) -> merged.put(String.valueOf(name), value));
        above.forEach((name, value) -> {
            Object present = merged.get(String.valueOf(name));
            merged.put(
                    String.valueOf(name),
                    present instanceof Map<?, ?> one && value instanceof Map<?, ?> other ? of(one, other) : value);
        });
        return merged;
    }
}
