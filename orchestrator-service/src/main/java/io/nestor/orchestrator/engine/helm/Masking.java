package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hides what is secret in changes of objects: sensitive inputs wherever they are, and every value of a Secret. */
record Masking(Secrets secrets) {
    private static final String SECRET = "Secret/";

    List<Change> masked(List<Change> changes) {
        return changes.stream().map(this::masked).toList();
    }

    private Change masked(Change change) {
        boolean hidden = change.path().startsWith(SECRET) && change.path().contains(".data");
        return new Change(
                change.path(), shown(change.before(), hidden), shown(change.after(), hidden), change.knownAfterApply());
    }

    private @Nullable Object shown(@Nullable Object value, boolean hidden) {
        if (value == null) {
            return null;
        }
        return hidden ? Secrets.MASK : secrets.mask(withoutData(value));
    }

    /** A whole Secret as a change, where one comes or goes. */
    private static Object withoutData(Object value) {
        if (!(value instanceof Map<?, ?> object) || !"Secret".equals(object.get("kind"))) {
            return value;
        }
        Map<Object, @Nullable Object> shown = new LinkedHashMap<>(object);
        shown.computeIfPresent("data", (key, data) -> Secrets.MASK);
        return shown;
    }
}
