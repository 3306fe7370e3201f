package io.nestor.cli.view;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import java.time.Instant;
import java.util.List;

/** Runs as a service reports them, at noon. */
final class Runs {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Runs() {}

    static ResourceProgress resource(String name, ResourceProgressStatus status, String... dependsOn) {
        boolean begun = status != ResourceProgressStatus.PENDING;
        return new ResourceProgress(
                name,
                "terraform",
                ActionKind.CREATE,
                status,
                begun ? 1 : 0,
                null,
                List.of(dependsOn),
                begun ? NOON.minusSeconds(30) : null,
                Statuses.isOpen(status) ? null : NOON.minusSeconds(10));
    }

    static DeploymentStatusReport report(ResourceProgress... resources) {
        return report(Operation.DEPLOY, resources);
    }

    static DeploymentStatusReport report(Operation operation, ResourceProgress... resources) {
        return new DeploymentStatusReport(
                "web-app-prod",
                DeploymentStatus.RUNNING,
                operation,
                1,
                new DeploymentStatusReport.Progress(resources.length, 0, 0, 0, 0, 0, 0),
                List.of(resources),
                null,
                NOON.minusSeconds(60),
                NOON);
    }
}
