package io.nestor.orchestrator.engine.manifest;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.ResourceTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a resource, as far as its manifest tells them.
 *
 * @param unknown why there is no value, by the names of the other outputs
 */
public record ManifestOutputs(Map<String, @Nullable Object> values, Map<String, String> unknown) {
    public ManifestOutputs {
        values = Copies.map(values);
        unknown = Copies.map(unknown);
    }

    /**
     * Each by itself: what one needs of the cluster keeps no other from having a value.
     *
     * @param path of the expressions in the definition
     * @param more what they see besides the task
     */
    public static ManifestOutputs of(
            Expressions expressions,
            String path,
            Map<String, ? extends @Nullable Object> outputs,
            ResourceTask task,
            Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> unknown = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends @Nullable Object> output : outputs.entrySet()) {
            Map<String, @Nullable Object> single = new LinkedHashMap<>();
            single.put(output.getKey(), output.getValue());
            switch (expressions.evaluate(path, single, task, more)) {
                case Expressions.Invalid(String message) -> unknown.put(output.getKey(), message);
                case Expressions.Values(Map<String, @Nullable Object> found) -> {
                    Object value = found.get(output.getKey());
                    if (value == null) {
                        unknown.put(output.getKey(), "the manifest has no value for it");
                    } else {
                        values.put(output.getKey(), value);
                    }
                }
            }
        }
        return new ManifestOutputs(values, unknown);
    }
}
