package io.nestor.orchestrator.plan;

import io.nestor.models.json.Copies;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a resource has put out.
 *
 * @param values in clear
 * @param sensitive names of those that must not be shown
 */
public record Outputs(Map<String, @Nullable Object> values, Set<String> sensitive) {
    public Outputs {
        values = Copies.map(values);
        sensitive = Set.copyOf(sensitive);
    }
}
