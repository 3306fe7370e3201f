package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.JsonValues;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an apply changes in an object: the values that the template has, and those that it had. What Crossplane's own
 * controllers write meanwhile doesn't count.
 */
final class Differences {
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "metadata.name", "metadata.namespace");
    private static final List<String> SERVERS =
            List.of("status", "metadata.managedFields", "metadata.resourceVersion", "metadata.generation");
    private static final List<String> OWN =
            List.of("metadata.labels." + Ownership.PREFIX, "metadata.labels.app.kubernetes.io/managed-by");

    private final Secrets secrets;

    Differences(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param before empty where there is nothing yet
     * @param formerlySensitive paths that held something sensitive when it was last applied
     */
    List<Change> between(
            DesiredObject desired,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            Set<String> formerlySensitive) {
        Map<String, @Nullable Object> wanted = Leaves.of(desired.document());
        Map<String, @Nullable Object> old = Leaves.of(before);
        Map<String, @Nullable Object> made = Leaves.of(after);
        Set<String> paths = new TreeSet<>(wanted.keySet());
        old.keySet().stream().filter(path -> !made.containsKey(path)).forEach(paths::add);
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            boolean sensitive =
                    desired.sensitive().contains(path) || formerlySensitive.contains(path) || isSecret(desired, path);
            if (isOurs(path) && !JsonValues.areSame(old.get(path), made.get(path))) {
                changes.add(new Change(
                        desired.reference().shortName() + "." + path,
                        shown(old.get(path), sensitive),
                        shown(made.get(path), sensitive),
                        false));
            }
        }
        return changes;
    }

    private static boolean isOurs(String path) {
        return !IDENTITY.contains(path)
                && SERVERS.stream().noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "."))
                && SERVERS.stream().noneMatch(prefix -> path.startsWith(prefix + "["))
                && OWN.stream().noneMatch(path::startsWith);
    }

    private static boolean isSecret(DesiredObject desired, String path) {
        return desired.reference().kind().equals("Secret") && path.startsWith("data.");
    }

    private @Nullable Object shown(@Nullable Object value, boolean sensitive) {
        return value == null || !sensitive ? secrets.mask(value) : Secrets.MASK;
    }
}
