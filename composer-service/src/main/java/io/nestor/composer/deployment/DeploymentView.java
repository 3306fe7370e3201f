package io.nestor.composer.deployment;

import io.nestor.models.composition.Approval;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.SourceAnnotations;
import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the composer knows of a deployment and what the orchestrator does. */
final class DeploymentView {
    private DeploymentView() {}

    /** After a rollback, version and parameters are those that are there again. */
    static TeamDeployment of(DeploymentRecord kept, Deployment live) {
        return of(kept, live, List.of(), null);
    }

    /**
     * @param warnings of the team's policies
     * @param approval that a change of it waits for
     */
    static TeamDeployment of(
            DeploymentRecord kept, Deployment live, List<String> warnings, @Nullable Approval approval) {
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
                warnings,
                approval);
    }

    /** One that there is nothing of yet, because it waits for an approval. */
    static TeamDeployment of(Held held, List<String> warnings) {
        DeploymentRecord pending = held.pending();
        return new TeamDeployment(
                pending.id(),
                pending.team(),
                pending.composition(),
                pending.version(),
                pending.environment(),
                Copies.map(pending.parameters()),
                pending.deploymentId(),
                held.approval().plan().revision(),
                Operation.DEPLOY,
                DeploymentStatus.PENDING,
                message(held),
                Map.of(),
                pending.labels(),
                pending.annotations(),
                pending.createdAt(),
                pending.updatedAt(),
                warnings,
                held.approval());
    }

    static DeploymentStatusReport status(Held held) {
        return new DeploymentStatusReport(
                held.pending().id(),
                DeploymentStatus.PENDING,
                Operation.DEPLOY,
                held.approval().plan().revision(),
                new DeploymentStatusReport.Progress(0, 0, 0, 0, 0, 0, 0),
                List.of(),
                message(held),
                held.approval().requestedAt(),
                held.approval().requestedAt());
    }

    private static String message(Held held) {
        return "waits for an approval: " + String.join("; ", held.approval().reasons());
    }

    /** Whether nothing of it is left. */
    static boolean isDestroyed(Deployment live) {
        return live.operation() == Operation.DESTROY && live.status() == DeploymentStatus.SUCCEEDED;
    }
}
