package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param sensitiveInputs names in {@code config} whose values must not be shown, beside those that the definition names
 */
public record ResourceInstance(
        @NotNull @Dns1123 String name,
        @NotBlank String catalogRef,
        @NotBlank String engine,
        Map<String, @Nullable Object> config,
        List<@NotNull String> dependsOn,
        Map<String, @NotNull String> outputs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<@NotNull String> sensitiveInputs) {
    @JsonCreator
    public ResourceInstance {
        config = Copies.map(config);
        dependsOn = Copies.list(dependsOn);
        outputs = Copies.map(outputs);
        sensitiveInputs = Copies.list(sensitiveInputs);
    }

    /** Nothing in it is sensitive but what the definition says. */
    public ResourceInstance(
            String name,
            String catalogRef,
            String engine,
            Map<String, @Nullable Object> config,
            List<String> dependsOn,
            Map<String, String> outputs) {
        this(name, catalogRef, engine, config, dependsOn, outputs, List.of());
    }

    /** The same resource, configured otherwise. */
    public ResourceInstance withConfig(Map<String, @Nullable Object> other) {
        return new ResourceInstance(name, catalogRef, engine, other, dependsOn, outputs, sensitiveInputs);
    }

    /** The same resource, with inputs that must not be shown. */
    public ResourceInstance withSensitiveInputs(List<String> names) {
        return new ResourceInstance(name, catalogRef, engine, config, dependsOn, outputs, names);
    }
}
