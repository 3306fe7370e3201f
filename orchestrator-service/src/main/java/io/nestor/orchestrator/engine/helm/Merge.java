package io.nestor.orchestrator.engine.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fields of a manifest into an object, and leaves what the manifest says nothing of: defaults, and what others
 * have added. Lists whose elements have names are merged by them, as Kubernetes does with containers and ports.
 */
final class Merge {
    private static final String NAME = "name";

    private Merge() {}

    static Map<String, @Nullable Object> of(
            Map<String, @Nullable Object> live, Map<String, @Nullable Object> manifest) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(live);
        for (Map.Entry<String, @Nullable Object> field : manifest.entrySet()) {
            merged.put(field.getKey(), value(live.get(field.getKey()), field.getValue()));
        }
        return merged;
    }

    private static @Nullable Object value(@Nullable Object live, @Nullable Object wanted) {
        if (live instanceof Map<?, ?> present && wanted instanceof Map<?, ?> fields) {
            Map<Object, @Nullable Object> merged = new LinkedHashMap<>(present);
            fields.forEach((name, field) -> merged.put(name, value(present.get(name), field)));
            return merged;
        }
        return live instanceof List<?> present && wanted instanceof List<?> elements ? list(present, elements) : wanted;
    }

    private static List<@Nullable Object> list(List<?> live, List<?> wanted) {
        if (haveNames(live) && haveNames(wanted)) {
            return named(live, wanted);
        }
        List<@Nullable Object> merged = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            merged.add(live.size() == wanted.size() ? value(live.get(i), wanted.get(i)) : wanted.get(i));
        }
        return merged;
    }

    /** In the order of the object, as Kubernetes keeps it. */
    private static List<@Nullable Object> named(List<?> live, List<?> wanted) {
        List<@Nullable Object> merged = new ArrayList<>();
        live.forEach(element -> merged.add(value(element, find(wanted, element, element))));
        wanted.stream().filter(element -> find(live, element, null) == null).forEach(merged::add);
        return merged;
    }

    private static @Nullable Object find(List<?> elements, @Nullable Object named, @Nullable Object otherwise) {
        for (Object element : elements) {
            if (Objects.equals(name(element), name(named))) {
                return element;
            }
        }
        return otherwise;
    }

    private static boolean haveNames(List<?> elements) {
        return elements.stream().allMatch(element -> name(element) != null);
    }

    private static @Nullable Object name(@Nullable Object element) {
        return element instanceof Map<?, ?> map ? map.get(NAME) : null;
    }
}
