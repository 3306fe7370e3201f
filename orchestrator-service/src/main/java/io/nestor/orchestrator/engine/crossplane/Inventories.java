package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Objects.Apply;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inventories are kept in the cluster, a ConfigMap each, so that every orchestrator finds them, and a teardown needs
 * neither the definition nor its template.
 */
final class Inventories {
    private static final String KEY = "objects";

    private final Objects objects;
    private final String namespace;

    Inventories(Objects objects, String namespace) {
        this.objects = objects;
        this.namespace = namespace;
    }

    Optional<Inventory> find(Ownership ownership) {
        return objects.find(reference(ownership))
                .flatMap(map -> Optional.ofNullable(map.get("data") instanceof Map<?, ?> data ? data.get(KEY) : null))
                .map(text -> NestorJson.lenient().readValue(text.toString(), Inventory.class));
    }

    void write(Ownership ownership, Inventory inventory) {
        ObjectReference reference = reference(ownership);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("apiVersion", reference.apiVersion());
        map.put("kind", reference.kind());
        map.put(
                "metadata",
                Map.of(
                        "name",
                        reference.name(),
                        "namespace",
                        namespace,
                        "labels",
                        ownership.labels(),
                        "annotations",
                        Map.of(Ownership.PREFIX + "inventory", ownership.deployment() + "/" + ownership.resource())));
        map.put("data", Map.of(KEY, NestorJson.strict().writeValueAsString(inventory)));
        objects.apply(reference, map, new Apply(ownership.manager(), true, false));
    }

    void remove(Ownership ownership) {
        objects.delete(reference(ownership), false);
    }

    private ObjectReference reference(Ownership ownership) {
        return new ObjectReference("v1", "ConfigMap", namespace, ownership.recordName());
    }
}
