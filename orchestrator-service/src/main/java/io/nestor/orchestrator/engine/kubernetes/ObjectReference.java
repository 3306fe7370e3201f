package io.nestor.orchestrator.engine.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names an object of a cluster.
 *
 * @param namespace absent where the kind has none
 */
public record ObjectReference(
        String apiVersion, String kind, @Nullable String namespace, String name) {
    /** What an object says of itself. */
    public static ObjectReference of(Map<String, ?> object) {
        Map<?, ?> metadata = object.get("metadata") instanceof Map<?, ?> given ? given : Map.of();
        Object namespace = metadata.get("namespace");
        return new ObjectReference(
                String.valueOf(object.get("apiVersion")),
                String.valueOf(object.get("kind")),
                namespace == null ? null : namespace.toString(),
                String.valueOf(metadata.get("name")));
    }

    /** The API group; empty for Kubernetes' core. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether both are the same object, perhaps in different versions of the API. */
    public boolean isSameObjectAs(ObjectReference other) {
        return withoutVersion().equals(other.withoutVersion());
    }

    private ObjectReference withoutVersion() {
        return new ObjectReference(group(), kind, namespace, name);
    }

    /** As {@code Bucket/photos}. */
    public String shortName() {
        return kind + "/" + name;
    }

    @Override
    public String toString() {
        return namespace == null ? shortName() : shortName() + " in namespace " + namespace;
    }
}
