package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Secret that Crossplane writes what one needs to use the resource to. */
final class Connection {
    private static final Pattern MENTIONED = Pattern.compile("\\bconnection\\b");

    private final Objects objects;
    private final String namespace;
    private final Settings settings;

    Connection(Objects objects, String namespace, Settings settings) {
        this.objects = objects;
        this.namespace = namespace;
        this.settings = settings;
    }

    /** Whether an expression asks for it, so that what comes of it is as secret as the Secret. */
    static boolean isIn(@Nullable Object expression) {
        return expression != null && MENTIONED.matcher(expression.toString()).find();
    }

    /** The Secret, where the definition's outputs need one. */
    Optional<ObjectReference> needed(ResourceTask task, Map<String, @Nullable Object> object) {
        EngineConfig config = Templates.config(task);
        boolean asked = config.outputs().isEmpty()
                ? task.definition().spec().outputs().stream()
                        .anyMatch(output -> !status(object).containsKey(output.name()))
                : config.outputs().values().stream().anyMatch(Connection::isIn);
        return asked ? reference(object) : Optional.empty();
    }

    static Map<?, ?> status(Map<String, @Nullable Object> object) {
        return object.get("status") instanceof Map<?, ?> status ? status : Map.of();
    }

    private Optional<ObjectReference> reference(Map<String, @Nullable Object> object) {
        ObjectReference owner = ObjectReference.of(object);
        String beside = owner.namespace() == null ? namespace : owner.namespace();
        if (settings.connectionSecret() != null) {
            return Optional.of(new ObjectReference("v1", "Secret", beside, settings.connectionSecret()));
        }
        return object.get("spec") instanceof Map<?, ?> spec
                        && spec.get("writeConnectionSecretToRef") instanceof Map<?, ?> target
                        && target.get("name") != null
                ? Optional.of(new ObjectReference(
                        "v1",
                        "Secret",
                        target.get("namespace") instanceof String given ? given : beside,
                        String.valueOf(target.get("name"))))
                : Optional.empty();
    }

    /** What is in the Secret, as text; empty if it is not there. */
    Optional<Map<String, @Nullable Object>> read(ObjectReference secret) {
        return objects.find(secret).map(found -> {
            Map<String, @Nullable Object> values = new TreeMap<>();
            if (found.get("data") instanceof Map<?, ?> data) {
                data.forEach((key, value) -> values.put(String.valueOf(key), decoded(String.valueOf(value))));
            }
            return values;
        });
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
