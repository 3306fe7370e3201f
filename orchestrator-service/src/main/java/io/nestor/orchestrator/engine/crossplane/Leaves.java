package io.nestor.orchestrator.engine.crossplane;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The single values of an object by their paths, as {@code spec.subnets[0].cidr}. */
final class Leaves {
    private Leaves() {}

    static Map<String, @Nullable Object> of(@Nullable Object tree) {
        Map<String, @Nullable Object> leaves = new TreeMap<>();
        add("", tree, leaves);
        return leaves;
    }

    private static void add(String path, @Nullable Object value, Map<String, @Nullable Object> leaves) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() ->
                map.forEach((key, entry) -> add(path.isEmpty() ? "" + key : path + "." + key, entry, leaves));
            case List<?> list
            when !list.isEmpty() -> {
                for (int index = 0; index < list.size(); index++) {
                    add(path + "[" + index + "]", list.get(index), leaves);
                }
            }
            case null, default -> leaves.put(path, value);
        }
    }
}
