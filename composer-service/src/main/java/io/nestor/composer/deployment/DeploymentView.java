package io.nestor.composer.deployment;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.SourceAnnotations;
import io.nestor.models.json.Copies;
import java.util.List;

/** Puts together what the composer knows of a deployment and what the orchestrator does. */
final class DeploymentView {
    private DeploymentView() {}

    /** After a rollback, version and parameters are those that are there again. */
    static TeamDeployment of(DeploymentRecord kept, Deployment live) {
        return of(kept, live, List.of());
    }

    /** @param warnings of the team's policies */
    static TeamDeployment of(DeploymentRecord kept, Deployment live, List<String> warnings) {
        return new TeamDeployment(
                kept.id(),
                kept.team(),
                kept.composition(),
                live.annotations().getOrDefault(SourceAnnotations.COMPOSITION_VERSION, kept.version()),
                kept.environment(),
                Copies.map(ParameterNote.read(live.annotations())
                        .map(ParameterNote::values)
                        .orElse(kept.parameters())),
                kept.deploymentId(),
                live.revision(),
                live.operation(),
                live.status(),
                live.message(),
                Copies.map(live.outputs()),
                live.labels(),
                ParameterNote.without(live.annotations()),
                kept.createdAt(),
                live.updatedAt(),
                warnings);
    }

    /** Whether nothing of it is left. */
    static boolean isDestroyed(Deployment live) {
        return live.operation() == Operation.DESTROY && live.status() == DeploymentStatus.SUCCEEDED;
    }
}
