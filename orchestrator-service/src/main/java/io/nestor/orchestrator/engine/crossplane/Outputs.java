package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a resource gives: expressions over its ready object and its connection. */
final class Outputs {
    private final Expressions expressions;

    Outputs(Expressions expressions) {
        this.expressions = expressions;
    }

    Outcome succeeded(
            ResourceTask task,
            Map<String, @Nullable Object> object,
            Map<String, @Nullable Object> connection,
            Effect effect) {
        EngineConfig config = Templates.config(task);
        if (config.outputs().isEmpty()) {
            return named(task, object, connection, effect);
        }
        Map<String, @Nullable Object> visible = new LinkedHashMap<>(object);
        visible.putIfAbsent("status", Map.of());
        visible.put("connection", connection);
        return switch (expressions.evaluate(Templates.PATH + ".outputs", config.outputs(), task, visible)) {
            case Expressions.Invalid invalid -> invalid.failure();
            case Expressions.Values values -> {
                Set<String> sensitive = new HashSet<>();
                config.outputs().forEach((name, expression) -> {
                    if (Connection.isIn(expression)) {
                        sensitive.add(name);
                    }
                });
                yield succeeded(task, object, values.values(), sensitive, effect);
            }
        };
    }

    /** Where the definition says nothing: the fields of the status with the outputs' names, else what the connection has. */
    private static Outcome named(
            ResourceTask task,
            Map<String, @Nullable Object> object,
            Map<String, @Nullable Object> connection,
            Effect effect) {
        Map<?, ?> status = Connection.status(object);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        Set<String> sensitive = new HashSet<>();
        for (OutputSpec output : task.definition().spec().outputs()) {
            boolean isInStatus = status.containsKey(output.name());
            outputs.put(output.name(), isInStatus ? status.get(output.name()) : connection.get(output.name()));
            if (!isInStatus && connection.containsKey(output.name())) {
                sensitive.add(output.name());
            }
        }
        return succeeded(task, object, outputs, sensitive, effect);
    }

    private static Outcome succeeded(
            ResourceTask task,
            Map<String, @Nullable Object> object,
            Map<String, @Nullable Object> given,
            Set<String> connected,
            Effect effect) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(given);
        Set<String> sensitive = new HashSet<>(connected);
        task.definition().spec().outputs().stream()
                .filter(OutputSpec::sensitive)
                .map(OutputSpec::name)
                .forEach(sensitive::add);
        Secrets secrets = Secrets.of(task);
        outputs.forEach((name, value) -> {
            if (secrets.isIn(value)) {
                sensitive.add(name);
            }
        });
        sensitive.retainAll(outputs.keySet());
        return new Outcome.Succeeded(outputs, sensitive, externalId(ObjectReference.of(object)), effect);
    }

    /** As {@code Bucket.s3.aws.upbound.io/photos}, after which {@code kubectl get} finds it. */
    private static String externalId(ObjectReference reference) {
        String kind = reference.group().isEmpty() ? reference.kind() : reference.kind() + "." + reference.group();
        return kind + "/" + (reference.namespace() == null ? "" : reference.namespace() + "/") + reference.name();
    }
}
