package io.nestor.models.composition;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A composition deployed in an environment.
 *
 * @param id unique in the team
 * @param parameters as merged from defaults, environment and request, sensitive ones masked
 * @param deploymentId the orchestrator's: {@code team.id}
 * @param operation of the newest run: what was destroyed is still there, as destroyed
 * @param warnings of the team's policies, where it has just been asked for
 * @param approval that the deployment, or this change of it, waits for
 * @param outputs what the composition's resources export, sensitive ones masked
 */
public record TeamDeployment(
        String id,
        String team,
        String compositionName,
        String compositionVersion,
        String environment,
        Map<String, @Nullable Object> parameters,
        String deploymentId,
        int revision,
        Operation operation,
        DeploymentStatus status,
        @Nullable String message,
        Map<String, @Nullable Object> outputs,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant createdAt,
        Instant updatedAt,
        List<String> warnings,
        @Nullable Approval approval) {
    public TeamDeployment {
        parameters = Copies.map(parameters);
        outputs = Copies.map(outputs);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
        warnings = Copies.list(warnings);
    }
}
