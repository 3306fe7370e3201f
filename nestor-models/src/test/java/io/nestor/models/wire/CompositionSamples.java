package io.nestor.models.wire;

import io.nestor.models.composition.Approval;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.composition.PolicyFinding;
import io.nestor.models.composition.PolicyTrial;
import io.nestor.models.composition.Rejection;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the composer is asked and answers, with a value in every field. */
final class CompositionSamples {
    private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant UPDATED = Instant.parse("2026-03-01T09:00:30Z");

    private CompositionSamples() {}

    static Stream<Record> all() {
        return Stream.of(
                composition(),
                compositionVersion(),
                renderRequest(),
                approval(),
                new Rejection("not before Monday"),
                policyTrial(),
                policyFinding(),
                teamDeploymentRequest(),
                teamDeployment());
    }

    private static ComposedResource composition() {
        return new ComposedResource(metadata(), spec(), status());
    }

    private static CompositionMetadata metadata() {
        return new CompositionMetadata(
                "web-app",
                "shop",
                "2.0.0-rc.1",
                "A web application and its database",
                Map.of("tier", "gold"),
                Map.of("owner", "ada"),
                CREATED,
                UPDATED);
    }

    private static CompositionSpec spec() {
        return new CompositionSpec(
                List.of(new ComposedInstance(
                        "database",
                        "aws-rds-mysql:^1.2",
                        "platform/database:^2.0",
                        Map.of("size", "${params.size}"),
                        "environment == 'prod'",
                        "terraform",
                        List.of("network"),
                        Map.of("DB_HOST", "endpoint"))),
                List.of(CatalogSamples.input()),
                List.of(Dependency.between("database", "network")),
                DeploymentSamples.config(),
                Map.of("prod", environment()));
    }

    private static EnvironmentConfig environment() {
        return new EnvironmentConfig(
                Map.of("size", 100),
                Map.of("database", Map.of("multi_az", true)),
                Map.of("cost-center", "42"),
                DeploymentSamples.config(),
                true);
    }

    private static CompositionStatus status() {
        return new CompositionStatus(
                CompositionState.INVALID,
                List.of(new Violation("spec.resources[0].catalog_ref", "matches nothing", 12, 9)),
                Map.of("aws-rds-mysql:^1.2", "aws-rds-mysql:1.2.0"),
                Map.of("aws-rds-mysql:^1.2", "aws-rds-mysql:1.3.0"));
    }

    private static CompositionVersion compositionVersion() {
        return new CompositionVersion("2.0.0", "A web application and its database", true, UPDATED);
    }

    private static RenderRequest renderRequest() {
        return new RenderRequest(
                composition(), "prod", Map.of("size", 100), Map.of("tier", "gold"), "shop-front", "2.0.0");
    }

    private static Approval approval() {
        return new Approval(
                "ada", List.of("environment 'prod' requires it"), DeploymentSamples.plan(), CREATED, UPDATED);
    }

    private static PolicyTrial policyTrial() {
        return new PolicyTrial("deployment.environment != 'prod'");
    }

    private static PolicyFinding policyFinding() {
        return new PolicyFinding("web-app-prod", "backups", "deny", "databases in prod have backups");
    }

    private static TeamDeploymentRequest teamDeploymentRequest() {
        return new TeamDeploymentRequest(
                "web-app",
                Map.of("size", 100),
                "prod",
                Map.of("tier", "gold"),
                Map.of("nestor.io/source", "src/App.java:12"),
                "shop-front",
                "2.0.0",
                "sha256:9f86d08",
                DeploymentSamples.config());
    }

    private static TeamDeployment teamDeployment() {
        return new TeamDeployment(
                "web-app-prod",
                "shop",
                "web-app",
                "2.0.0",
                "prod",
                Map.of("size", 100),
                "shop.web-app-prod",
                3,
                Operation.DEPLOY,
                DeploymentStatus.CANCELLED,
                "cancelled by ada",
                Map.of("DB_HOST", "db.example.com:3306"),
                Map.of("tier", "gold"),
                Map.of("nestor.io/source", "src/App.java:12"),
                CREATED,
                UPDATED,
                List.of("policy 'backups': databases have backups"),
                approval());
    }
}
