package io.nestor.models.composition;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.json.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a composition is made of and what it takes. */
public record CompositionSpec(
        @NotEmpty List<@NotNull @Valid ComposedInstance> resources,
        List<@NotNull @Valid InputSpec> parameters,
        List<@NotNull @Valid Dependency> dependencies,
        @Valid @Nullable DeploymentConfig deploymentConfig,
        Map<String, @NotNull @Valid EnvironmentConfig> environments) {
    public CompositionSpec {
        resources = Copies.list(resources);
        parameters = Copies.list(parameters);
        dependencies = Copies.list(dependencies);
        environments = Copies.map(environments);
    }
}
