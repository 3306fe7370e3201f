package io.nestor.composer.submission;

import io.nestor.composer.template.Rendering.Rendered;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.json.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered composition on its way to the orchestrator.
 *
 * @param deploymentId the orchestrator's
 * @param config how it is to be carried out
 * @param annotations of the deployment
 * @param planHash of the request
 */
public record Submission(
        String deploymentId,
        String team,
        String environment,
        CompositionMetadata composition,
        Rendered rendered,
        DeploymentConfig config,
        Map<String, String> annotations,
        @Nullable String planHash) {
    public Submission {
        annotations = Copies.map(annotations);
    }
}
