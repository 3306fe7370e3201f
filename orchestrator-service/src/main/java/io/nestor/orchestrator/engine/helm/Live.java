package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a release as they are in the cluster. What they would be if the manifest were put into them is the API
 * server's answer to a dry run: it knows defaults, and how it writes quantities.
 */
final class Live {
    /** Said by the API server of itself. */
    private static final Set<String> BOOKKEEPING =
            Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    private final Objects cluster;

    Live(Objects cluster) {
        this.cluster = cluster;
    }

    /**
     * How the cluster differs from a manifest.
     *
     * @param missing objects that are not there
     * @param changes of those that are there, from what is to what the manifest demands
     */
    record Comparison(int objects, List<ObjectReference> missing, List<Change> changes) {
        Comparison {
            missing = Copies.list(missing);
            changes = Copies.list(changes);
        }

        boolean isSame() {
            return missing.isEmpty() && changes.isEmpty();
        }

        boolean isAllMissing() {
            return objects > 0 && missing.size() == objects;
        }
    }

    Comparison compare(Manifest manifest) {
        List<ObjectReference> missing = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<ObjectReference, Map<String, @Nullable Object>> wanted :
                manifest.objects().entrySet()) {
            ObjectReference reference = wanted.getKey();
            Optional<Map<String, @Nullable Object>> live = find(reference);
            if (live.isEmpty()) {
                missing.add(reference);
            } else {
                Map<String, @Nullable Object> applied =
                        cluster.dryRun(reference, Merge.of(live.get(), wanted.getValue()));
                changes.addAll(Differences.between(reference.shortName(), told(live.get()), told(applied)));
            }
        }
        return new Comparison(manifest.objects().size(), missing, changes);
    }

    /**
     * What the API server has against the objects of a manifest.
     *
     * @throws ClusterException if it refuses one of them
     */
    void check(Manifest manifest) {
        for (Map.Entry<ObjectReference, Map<String, @Nullable Object>> wanted :
                manifest.objects().entrySet()) {
            Optional<Map<String, @Nullable Object>> live = find(wanted.getKey());
            cluster.dryRun(
                    wanted.getKey(), live.isPresent() ? Merge.of(live.get(), wanted.getValue()) : wanted.getValue());
        }
    }

    /** Those that are there. */
    Map<ObjectReference, Map<String, @Nullable Object>> find(Manifest manifest) {
        Map<ObjectReference, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
        manifest.objects()
                .keySet()
                .forEach(reference -> find(reference).ifPresent(object -> found.put(reference, object)));
        return found;
    }

    /** Removes an object if it is this release that it was made for. */
    void removeIfOf(ReleaseName release, ObjectReference reference, ActionContext context) {
        Optional<Map<String, @Nullable Object>> object = find(reference);
        if (object.filter(made -> isOf(release, made)).isPresent()) {
            context.log("removing " + reference.shortName() + ", which an attempt that was not completed has left");
            cluster.delete(reference, false);
        }
    }

    /** Helm's own mark on what it has made. */
    private static boolean isOf(ReleaseName release, Map<String, @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("annotations") instanceof Map<?, ?> annotations
                && release.name().equals(annotations.get("meta.helm.sh/release-name"))
                && release.namespace().equals(annotations.get("meta.helm.sh/release-namespace"));
    }

    /** An object of a kind that the cluster does not know is not there. */
    private Optional<Map<String, @Nullable Object>> find(ObjectReference reference) {
        try {
            return cluster.find(reference);
        } catch (ClusterException failed) {
            if (failed.failure().code().equals("kind_missing")) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static Map<String, @Nullable Object> told(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(object);
        told.remove("status");
        if (object.get("metadata") instanceof Map<?, ?> metadata) {
            Map<Object, @Nullable Object> kept = new LinkedHashMap<>(metadata);
            kept.keySet().removeAll(BOOKKEEPING);
            told.put("metadata", kept);
        }
        return told;
    }
}
