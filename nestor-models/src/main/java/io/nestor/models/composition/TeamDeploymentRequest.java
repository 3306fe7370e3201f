package io.nestor.models.composition;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a composition in an environment.
 *
 * @param name the team deployment's id; absent: composition-environment
 * @param compositionVersion exact; absent: the present one
 * @param planHash of a plan preview: refused if the world has moved on since
 * @param deploymentConfig goes before the environment's and the composition's
 */
public record TeamDeploymentRequest(
        @NotBlank String compositionName,
        Map<String, @Nullable Object> parameters,
        @NotNull @Dns1123 String environment,
        Map<String, @NotNull String> labels,
        Map<String, @NotNull String> annotations,

        @Size(max = 63, message = "must have at most 63 characters")
        @Pattern(
                regexp = DeploymentRequest.ID_PATTERN,
                message = "must be lower-case letters, digits, '-' and '.', starting and ending with a letter or digit")
        @Nullable
        String name,

        @Nullable String compositionVersion,
        @Nullable String planHash,
        @Valid @Nullable DeploymentConfig deploymentConfig) {
    public TeamDeploymentRequest {
        parameters = Copies.map(parameters);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }
}
