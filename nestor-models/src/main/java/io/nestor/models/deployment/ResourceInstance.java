package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One resource of a deployment.
 *
 * @param catalogRef {@code name:version}, {@code name:range} or {@code name}
 * @param config the definition's inputs; may hold <code>${resources.&lt;name&gt;.outputs.&lt;output&gt;}</code>, which is an
 *     edge of the graph
 * @param outputs exports: the deployment's output name to this resource's output name
 */
public record ResourceInstance(
        @NotNull @Dns1123 String name,
        @NotBlank String catalogRef,
        @NotBlank String engine,
        Map<String, @Nullable Object> config,
        List<@NotNull String> dependsOn,
        Map<String, @NotNull String> outputs) {
    public ResourceInstance {
        config = Copies.map(config);
        dependsOn = Copies.list(dependsOn);
        outputs = Copies.map(outputs);
    }

    /** The same resource, configured otherwise. */
    public ResourceInstance withConfig(Map<String, @Nullable Object> other) {
        return new ResourceInstance(name, catalogRef, engine, other, dependsOn, outputs);
    }
}
