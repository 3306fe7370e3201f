package io.nestor.orchestrator.engine.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a chart's values of paths such as {@code image.tag}; a dot that belongs to a name is written {@code \.}. */
final class Values {
    private static final String DOT = "(?<!\\\\)\\.";

    private Values() {}

    /** What the paths come to. */
    sealed interface Read {}

    record Nested(Map<String, @Nullable Object> values) implements Read {}

    /** @param path is to be a value and a map of values at once */
    record Contradictory(String path) implements Read {}

    static Read nested(Map<String, ? extends @Nullable Object> paths) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends @Nullable Object> entry : paths.entrySet()) {
            if (!put(root, names(entry.getKey()), entry.getValue())) {
                return new Contradictory(entry.getKey());
            }
        }
        return new Nested(root);
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split(DOT, -1)) {
            names.add(name.replace("\\.", "."));
        }
        return names;
    }

    @SuppressWarnings("unchecked") // maps below the root were made here or are copied
    private static boolean put(Map<String, @Nullable Object> map, List<String> names, @Nullable Object value) {
        Map<String, @Nullable Object> parent = map;
        for (String name : names.subList(0, names.size() - 1)) {
            Object child = parent.get(name);
            if (child != null && !(child instanceof Map)) {
                return false;
            }
            Map<String, @Nullable Object> copy =
                    child == null ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<String, @Nullable Object>) child);
            parent.put(name, copy);
            parent = copy;
        }
        if (parent.containsKey(names.getLast())) {
            return false;
        }
        parent.put(names.getLast(), value);
        return true;
    }
}
