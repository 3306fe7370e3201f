package io.nestor.composer.deployment;

import io.nestor.composer.submission.Submissions;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.json.Copies;

/** Puts together what the composer knows of a deployment and what the orchestrator does. */
final class DeploymentView {
    private DeploymentView() {}

    /** After a rollback, the version is the one that is there again. */
    static TeamDeployment of(DeploymentRecord kept, Deployment live) {
        return new TeamDeployment(
                kept.id(),
                kept.team(),
                kept.composition(),
                live.annotations().getOrDefault(Submissions.COMPOSITION_VERSION, kept.version()),
                kept.environment(),
                Copies.map(kept.parameters()),
                kept.deploymentId(),
                live.revision(),
                live.operation(),
                live.status(),
                live.message(),
                Copies.map(live.outputs()),
                live.labels(),
                live.annotations(),
                kept.createdAt(),
                live.updatedAt());
    }

    /** Whether nothing of it is left. */
    static boolean isDestroyed(Deployment live) {
        return live.operation() == Operation.DESTROY && live.status() == DeploymentStatus.SUCCEEDED;
    }
}
