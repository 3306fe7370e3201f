package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a deployment.
 *
 * @param id unique over all teams; the same id again updates the deployment
 * @param planHash of a plan preview: refused if the world has moved on since
 */
public record DeploymentRequest(
        @NotNull
        @Size(max = 120, message = "must have at most 120 characters")
        @Pattern(
                regexp = ID_PATTERN,
                message = "must be lower-case letters, digits, '-' and '.', starting and ending with a letter or digit")
        String id,

        @NotNull @Dns1123 String team,
        @NotNull @Dns1123 String environment,
        @NotEmpty List<@NotNull @Valid ResourceInstance> resources,
        List<@NotNull @Valid Dependency> dependencies,
        @Valid DeploymentConfig config,
        Map<String, @NotNull String> labels,
        Map<String, @NotNull String> annotations,
        @Nullable String planHash) {
    public static final String ID_PATTERN = "[a-z0-9]([-.a-z0-9]*[a-z0-9])?";

    public DeploymentRequest {
        resources = Copies.list(resources);
        dependencies = Copies.list(dependencies);
        config = config == null ? DeploymentConfig.DEFAULTS : config;
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }

    /** The same deployment, bound to another plan or to none. */
    public DeploymentRequest withPlanHash(@Nullable String other) {
        return new DeploymentRequest(
                id, team, environment, resources, dependencies, config, labels, annotations, other);
    }

    /** The same deployment of other resources. */
    public DeploymentRequest withResources(List<ResourceInstance> others) {
        return new DeploymentRequest(
                id, team, environment, others, dependencies, config, labels, annotations, planHash);
    }
}
