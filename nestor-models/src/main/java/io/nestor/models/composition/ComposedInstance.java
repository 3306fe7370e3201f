package io.nestor.models.composition;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a composition.
 *
 * @param catalogRef {@code name:version}, {@code name:range} or {@code name}; or else {@code compositionRef}
 * @param compositionRef another composition: {@code [team/]name[:range]}
 * @param config the definition's inputs, with templates
 * @param condition CEL over {@code params}, {@code environment}, {@code team} and {@code labels}; absent: always there
 * @param outputs exports: the deployment's output name to this resource's output name
 */
public record ComposedInstance(
        @NotNull @Dns1123 String name,
        @Nullable String catalogRef,
        @Nullable String compositionRef,
        Map<String, @Nullable Object> config,
        @Nullable String condition,
        @Nullable String preferredEngine,
        List<@NotNull String> dependsOn,
        Map<String, @NotNull String> outputs) {
    public ComposedInstance {
        config = Copies.map(config);
        dependsOn = Copies.list(dependsOn);
        outputs = Copies.map(outputs);
    }
}
