package io.nestor.orchestrator.engine;

import io.nestor.models.catalog.OutputSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which outputs of a resource must not be shown. */
public final class SensitiveOutputs {
    private SensitiveOutputs() {}

    /**
     * Those that the definition calls sensitive, and those in which a sensitive value turns up again.
     *
     * @param secrets values that the tool calls sensitive
     */
    public static Set<String> names(
            ResourceTask task, Map<String, @Nullable Object> outputs, Collection<? extends @Nullable Object> secrets) {
        Set<String> names = new HashSet<>();
        task.definition().spec().outputs().stream()
                .filter(OutputSpec::sensitive)
                .map(OutputSpec::name)
                .filter(outputs::containsKey)
                .forEach(names::add);
        List<@Nullable Object> values = new ArrayList<>(secrets);
        task.sensitiveInputs().forEach(name -> values.add(task.inputs().get(name)));
        Secrets sensitive = Secrets.of(values);
        outputs.forEach((name, value) -> {
            if (sensitive.isIn(value)) {
                names.add(name);
            }
        });
        return names;
    }
}
