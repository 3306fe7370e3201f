package io.nestor.models.composition;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.json.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is different in one environment.
 *
 * @param parameters override the parameters' defaults; a request's own values override these
 * @param config by resource, laid over the resource's own
 */
public record EnvironmentConfig(
        Map<String, @Nullable Object> parameters,
        Map<String, @NotNull Map<String, @Nullable Object>> config,
        Map<String, @NotNull String> labels,
        @Valid @Nullable DeploymentConfig deploymentConfig,
        boolean requireApproval) {
    public EnvironmentConfig {
        parameters = Copies.map(parameters);
        config = Copies.map(config);
        labels = Copies.map(labels);
    }
}
