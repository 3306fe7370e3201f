package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a resource, in the order of the template: applied in this order, deleted in the opposite one.
 *
 * @param settings of the definition
 */
record DesiredObjects(List<DesiredObject> objects, Settings settings) {
    DesiredObjects {
        objects = List.copyOf(objects);
    }

    sealed interface Reading {}

    record Usable(DesiredObjects desired) implements Reading {}

    record Unusable(Outcome.Failed failure) implements Reading {}

    /** The object that the resource's outputs come from: the first one that is not of Kubernetes itself. */
    DesiredObject main() {
        return objects.stream()
                .filter(object -> !object.isReadyAtOnce())
                .findFirst()
                .orElse(objects.getFirst());
    }

    List<ObjectReference> references() {
        return objects.stream().map(DesiredObject::reference).toList();
    }

    /**
     * Fills in what every object of the resource has: a namespace where its kind has one, and whose it is.
     *
     * @param isNamespaced tells by API version and kind
     */
    static Reading of(
            Templates.Rendered rendered,
            ResourceTask task,
            BiPredicate<String, String> isNamespaced,
            String namespace) {
        List<String> problems = new ArrayList<>();
        List<DesiredObject> objects = new ArrayList<>();
        Set<ObjectReference> seen = new HashSet<>();
        Secrets secrets = Secrets.of(task);
        String otherwise = rendered.settings().namespace() == null
                ? namespace
                : rendered.settings().namespace();
        for (int number = 0; number < rendered.documents().size(); number++) {
            Map<String, @Nullable Object> document = rendered.documents().get(number);
            String missing = missing(document);
            if (!missing.isEmpty()) {
                problems.add("object " + (number + 1) + " of the template has no " + missing);
                continue;
            }
            DesiredObject object = complete(document, Ownership.of(task), isNamespaced, otherwise, secrets);
            if (!seen.add(object.reference())) {
                problems.add(object.reference() + " stands in the template twice");
            }
            objects.add(object);
        }
        return problems.isEmpty()
                ? new Usable(new DesiredObjects(objects, rendered.settings()))
                : new Unusable(new Outcome.Failed("config_invalid", String.join("; ", problems), false));
    }

    private static String missing(Map<String, @Nullable Object> document) {
        List<String> missing = new ArrayList<>();
        for (String field : List.of("apiVersion", "kind")) {
            if (!(document.get(field) instanceof String text) || text.isBlank()) {
                missing.add(field);
            }
        }
        if (!(metadata(document).get("name") instanceof String name) || name.isBlank()) {
            missing.add("metadata.name");
        }
        return String.join(", ", missing);
    }

    private static Map<String, @Nullable Object> metadata(Map<String, @Nullable Object> document) {
        return entries(document.get("metadata"));
    }

    private static Map<String, @Nullable Object> entries(@Nullable Object tree) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        }
        return entries;
    }

    private static DesiredObject complete(
            Map<String, @Nullable Object> document,
            Ownership ownership,
            BiPredicate<String, String> isNamespaced,
            String namespace,
            Secrets secrets) {
        Map<String, @Nullable Object> metadata = metadata(document);
        String apiVersion = String.valueOf(document.get("apiVersion"));
        if (isNamespaced.test(apiVersion, String.valueOf(document.get("kind")))) {
            metadata.putIfAbsent("namespace", namespace);
        }
        Map<String, @Nullable Object> labels = entries(metadata.get("labels"));
        labels.putAll(ownership.labels());
        metadata.put("labels", labels);
        Map<String, @Nullable Object> complete = new LinkedHashMap<>(document);
        complete.put("metadata", metadata);
        if (apiVersion.equals("v1") && "Secret".equals(document.get("kind"))) {
            encode(complete);
        }
        Set<String> sensitive = Leaves.of(document).entrySet().stream()
                .filter(leaf -> secrets.isIn(leaf.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new DesiredObject(ObjectReference.of(complete), Copies.map(complete), sensitive);
    }

    /** The API server never shows {@code stringData} again, so that nobody could tell what an apply changes. */
    private static void encode(Map<String, @Nullable Object> secret) {
        Map<String, @Nullable Object> data = entries(secret.get("data"));
        entries(secret.remove("stringData")).forEach((key, text) -> {
            byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
            data.put(key, Base64.getEncoder().encodeToString(bytes));
        });
        secret.put("data", data);
    }
}
