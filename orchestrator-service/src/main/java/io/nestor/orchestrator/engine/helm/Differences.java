package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.Plan.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two JSON trees, leaf by leaf; lists of different lengths differ as a whole. */
final class Differences {
    private Differences() {}

    /** @param path what the trees are called */
    static List<Change> between(String path, @Nullable Object before, @Nullable Object after) {
        List<Change> changes = new ArrayList<>();
        collect(path, before, after, changes);
        return changes;
    }

    private static void collect(String path, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
            Set<Object> keys = new LinkedHashSet<>(left.keySet());
            keys.addAll(right.keySet());
            keys.forEach(key -> collect(path + "." + key, left.get(key), right.get(key), changes));
        } else if (before instanceof List<?> left && after instanceof List<?> right && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                collect(path + "[" + i + "]", left.get(i), right.get(i), changes);
            }
        } else if (!isSame(before, after)) {
            changes.add(new Change(path, before, after, false));
        }
    }

    /** Numbers are what they are worth: JSON does not tell 1 from 1.0. */
    static boolean isSame(@Nullable Object left, @Nullable Object right) {
        return Objects.equals(canonical(left), canonical(right));
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> canonical = new LinkedHashMap<>();
                map.forEach((key, entry) -> canonical.put(key, canonical(entry)));
                yield canonical;
            }
            case List<?> list -> {
                List<@Nullable Object> canonical = new ArrayList<>();
                list.forEach(entry -> canonical.add(canonical(entry)));
                yield canonical;
            }
            default -> value;
        };
    }
}
