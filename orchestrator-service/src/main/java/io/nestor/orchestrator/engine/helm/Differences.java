package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.kubernetes.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        } else if (!JsonValues.areSame(before, after)) {
            changes.add(new Change(path, before, after, false));
        }
    }
}
