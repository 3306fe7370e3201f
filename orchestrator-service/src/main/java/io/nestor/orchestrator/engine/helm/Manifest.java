package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.manifest.Documents;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a release, as its chart renders them. */
record Manifest(Map<ObjectReference, Map<String, @Nullable Object>> objects) {
    /**
     * @param text YAML documents
     * @param namespace of objects that name none
     */
    static Manifest parse(String text, String namespace, Objects cluster) {
        Map<ObjectReference, Map<String, @Nullable Object>> parsed = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> document : Documents.parse(text)) {
            Map<String, @Nullable Object> object = complete(document, namespace, cluster);
            parsed.put(ObjectReference.of(object), object);
        }
        return new Manifest(parsed);
    }

    /** Without what stays when the release is uninstalled. */
    Manifest withoutKept() {
        Map<ObjectReference, Map<String, @Nullable Object>> going = new LinkedHashMap<>(objects);
        going.values()
                .removeIf(object -> object.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("annotations") instanceof Map<?, ?> annotations
                        && "keep".equals(annotations.get("helm.sh/resource-policy")));
        return new Manifest(going);
    }

    private static Map<String, @Nullable Object> complete(
            Map<String, @Nullable Object> object, String namespace, Objects cluster) {
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(object);
        if (object.get("metadata") instanceof Map<?, ?> given
                && !given.containsKey("namespace")
                && isNamespaced(object, cluster)) {
            Map<Object, @Nullable Object> metadata = new LinkedHashMap<>(given);
            metadata.put("namespace", namespace);
            completed.put("metadata", metadata);
        }
        encodeText(completed);
        return completed;
    }

    /** A kind that is not known yet may be one that the chart itself brings along. */
    private static boolean isNamespaced(Map<String, @Nullable Object> object, Objects cluster) {
        try {
            return cluster.isNamespaced(String.valueOf(object.get("apiVersion")), String.valueOf(object.get("kind")));
        } catch (ClusterException unknown) {
            if (unknown.failure().retryable()) {
                throw unknown;
            }
            return true;
        }
    }

    /** The API server moves a Secret's {@code stringData} into its {@code data}. */
    private static void encodeText(Map<String, @Nullable Object> object) {
        if (!"Secret".equals(object.get("kind")) || !(object.remove("stringData") instanceof Map<?, ?> text)) {
            return;
        }
        Map<Object, @Nullable Object> data = new LinkedHashMap<>();
        if (object.get("data") instanceof Map<?, ?> encoded) {
            data.putAll(encoded);
        }
        text.forEach((key, value) -> data.put(
                key, Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
        object.put("data", data);
    }
}
