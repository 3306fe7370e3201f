package io.nestor.models.wire;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DependencyGraph;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.Progress;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.DriftReport;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.deployment.RetryPolicy;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.RollbackRequest;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the orchestrator is asked and answers, with a value in every field. */
final class DeploymentSamples {
    private static final Instant STARTED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant UPDATED = Instant.parse("2026-03-01T09:00:30Z");
    private static final Instant COMPLETED = Instant.parse("2026-03-01T09:01:00Z");

    private DeploymentSamples() {}

    static Stream<Record> all() {
        return Stream.of(
                request(), deployment(), statusReport(), plan(), run(), revision(), engine(), logLine(), rollback());
    }

    static DeploymentConfig config() {
        return new DeploymentConfig(
                Duration.ofHours(1),
                8,
                new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(90)),
                OnFailure.ROLLBACK,
                true);
    }

    private static DeploymentRequest request() {
        return new DeploymentRequest(
                "shop.web-app-prod",
                "shop",
                "prod",
                List.of(new ResourceInstance(
                        "database",
                        "aws-rds-mysql:1.2.0",
                        "terraform",
                        Map.of("network", "${resources.network.outputs.id}"),
                        List.of("network"),
                        Map.of("DB_HOST", "endpoint"),
                        List.of("network"))),
                List.of(
                        Dependency.between("database", "network"),
                        new Dependency("database", null, "shared", "vpc_id")),
                config(),
                Map.of("tier", "gold"),
                Map.of("nestor.io/source", "src/App.java:12"),
                "sha256:9f86d08");
    }

    private static Deployment deployment() {
        return new Deployment(
                "shop.web-app-prod",
                "shop",
                "prod",
                3,
                Operation.ROLLBACK,
                DeploymentStatus.FAILED,
                List.of(new DeployedResource(
                        "database",
                        "aws-rds-mysql:1.2.0",
                        "terraform",
                        ResourceProgressStatus.SUCCEEDED,
                        ActionKind.REPLACE,
                        2,
                        Map.of("endpoint", "db.example.com:3306"),
                        "db-4711",
                        List.of("network"),
                        "took two attempts",
                        STARTED,
                        COMPLETED)),
                new DependencyGraph(
                        List.of("network", "database"),
                        List.of(new DependencyGraph.Edge("database", "network", "depends_on")),
                        List.of(List.of("network"), List.of("database"))),
                Map.of("DB_HOST", "db.example.com:3306"),
                Map.of("tier", "gold"),
                Map.of("nestor.io/source", "src/App.java:12"),
                "database failed",
                STARTED,
                UPDATED,
                COMPLETED);
    }

    private static DeploymentStatusReport statusReport() {
        return new DeploymentStatusReport(
                "shop.web-app-prod",
                DeploymentStatus.RUNNING,
                Operation.DEPLOY,
                3,
                new Progress(21, 1, 2, 3, 4, 5, 6),
                List.of(new ResourceProgress(
                        "database",
                        "terraform",
                        ActionKind.CREATE,
                        ResourceProgressStatus.SKIPPED,
                        1,
                        "skipped: network failed",
                        List.of("network"),
                        STARTED,
                        COMPLETED)),
                "1 of 2 resources failed",
                STARTED,
                UPDATED);
    }

    static Plan plan() {
        return new Plan(
                "sha256:9f86d08",
                4,
                List.of(new Plan.PlannedAction(
                        "database",
                        "terraform",
                        ActionKind.UPDATE,
                        "size changed",
                        List.of(new Plan.Change("size", 10, 20, true)),
                        true)),
                Map.of(ActionKind.UPDATE, 1));
    }

    private static Run run() {
        return new Run(
                7,
                Operation.DRIFT,
                3,
                DeploymentStatus.CANCELLING,
                STARTED,
                COMPLETED,
                "ada",
                "1 drifted (database)",
                DriftReport.of(List.of(new DriftReport.ResourceDrift(
                        "database",
                        "terraform",
                        DriftStatus.DRIFTED,
                        List.of(new Plan.Change("size", 10, 20, true)),
                        "changed by hand",
                        UPDATED))));
    }

    private static Revision revision() {
        return new Revision(
                3,
                STARTED,
                "ada",
                DeploymentStatus.PENDING,
                12,
                Map.of("nestor.io/composition-version", "1.2.0"),
                List.of(new ResourceChange(
                        "database",
                        ResourceChange.Kind.CHANGED,
                        List.of(new Plan.Change("config.size", 10, 20, false)))));
    }

    private static EngineInfo engine() {
        return new EngineInfo(
                "terraform",
                "1.11.4",
                new EngineInfo.EngineHealth(HealthStatus.State.UNHEALTHY, "terraform is not on PATH", UPDATED),
                List.of("mysql", "s3"),
                new EngineInfo.EngineCapabilities(true, true, true, true, true, 4));
    }

    private static LogLine logLine() {
        return new LogLine(STARTED, "database", "terraform", 2, "aws_db_instance.main: Creating...");
    }

    private static RollbackRequest rollback() {
        return new RollbackRequest("3");
    }
}
