package io.nestor.models.catalog;

import io.nestor.models.json.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/**
 * What a resource takes, gives and needs, and how its engines make it.
 *
 * @param supportedEngines in order of preference
 * @param dependencies references to definitions that have to be in the same deployment, and are deployed before
 * @param conflictsWith names of definitions that must not be in the same deployment
 */
public record ResourceSpec(
        @NotEmpty List<@NotNull String> supportedEngines,
        List<@NotNull @Valid InputSpec> requiredInputs,
        List<@NotNull @Valid InputSpec> optionalInputs,
        List<@NotNull @Valid OutputSpec> outputs,
        Map<String, @NotNull @Valid EngineConfig> engineConfigs,
        List<@NotNull String> dependencies,
        List<@NotNull String> conflictsWith) {
    public ResourceSpec {
        supportedEngines = Copies.list(supportedEngines);
        requiredInputs = Copies.list(requiredInputs);
        optionalInputs = Copies.list(optionalInputs);
        outputs = Copies.list(outputs);
        engineConfigs = Copies.map(engineConfigs);
        dependencies = Copies.list(dependencies);
        conflictsWith = Copies.list(conflictsWith);
    }
}
