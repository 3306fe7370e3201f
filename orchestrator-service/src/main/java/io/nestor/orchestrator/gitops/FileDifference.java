package io.nestor.orchestrator.gitops;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.kubernetes.JsonValues;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a commit changes in the file of a resource, value by value. */
record FileDifference(String path, Optional<String> before, String after) {
    private static final String WHOLE_FILE = "text";

    boolean isNone() {
        return before.equals(Optional.of(after));
    }

    /** By file and object, as {@code shop/app.yaml#Deployment/app.spec.replicas}. */
    List<Change> changes() {
        if (isNone()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        Map<String, Object> old = objects(before.orElse(""));
        Map<String, Object> made = objects(after);
        Set<String> names = new LinkedHashSet<>(made.keySet());
        names.addAll(old.keySet());
        names.forEach(name -> collect(path + "#" + name, old.get(name), made.get(name), changes));
        if (changes.isEmpty()) {
            changes.add(new Change(path + "#" + WHOLE_FILE, "order, comments or form", "as it is written", false));
        }
        return changes;
    }

    /** Objects that are in the file and are to go. */
    List<String> dropped() {
        List<String> dropped = new ArrayList<>(objects(before.orElse("")).keySet());
        dropped.removeAll(objects(after).keySet());
        return dropped;
    }

    private static Map<String, Object> objects(String text) {
        Map<String, Object> objects = new LinkedHashMap<>();
        ManifestFile.objects(text)
                .forEach(object -> objects.put(ObjectReference.of(object).shortName(), object));
        return objects;
    }

    private static void collect(String path, @Nullable Object before, @Nullable Object after, List<Change> changes) {
        if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
            Set<Object> keys = new LinkedHashSet<>(left.keySet());
            keys.addAll(right.keySet());
            keys.forEach(key -> collect(path + "." + key, left.get(key), right.get(key), changes));
        } else if (!JsonValues.areSame(before, after)) {
            changes.add(new Change(path, before, after, false));
        }
    }
}
