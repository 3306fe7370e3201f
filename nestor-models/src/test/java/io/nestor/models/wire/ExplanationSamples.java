package io.nestor.models.wire;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.NextStep;
import io.nestor.models.explanation.ParameterOrigin;
import io.nestor.models.explanation.Place;
import io.nestor.models.explanation.Provenance;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.explanation.ResourceExplanation.Failure;
import io.nestor.models.explanation.ResourceExplanation.Related;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** An explanation with a value in every field. */
final class ExplanationSamples {
    private static final Instant STARTED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant COMPLETED = Instant.parse("2026-03-01T09:01:00Z");

    private ExplanationSamples() {}

    static Stream<Record> all() {
        return Stream.of(explanation());
    }

    private static Explanation explanation() {
        return new Explanation(
                "shop.web-app-prod",
                Operation.DEPLOY,
                3,
                7,
                DeploymentStatus.FAILED,
                "the deploy of revision 3 failed because of 'database'",
                "ada",
                STARTED,
                COMPLETED,
                List.of("database"),
                List.of(resource()),
                List.of(new NextStep(NextStep.Kind.ROLLBACK, "or go back", "database", 2)));
    }

    private static ResourceExplanation resource() {
        return new ResourceExplanation(
                "database",
                "aws-rds-mysql:1.2.0",
                "terraform",
                ResourceProgressStatus.FAILED,
                ActionKind.CREATE,
                "engine 'terraform' could not create it",
                new Failure("apply_failed", "quota exceeded"),
                "database",
                List.of("there may be two of it"),
                List.of(new Attempt(
                        1,
                        ActionKind.CREATE,
                        Attempt.Outcome.FAILED,
                        STARTED,
                        COMPLETED,
                        Duration.ofMinutes(1),
                        "apply_failed",
                        "quota exceeded",
                        COMPLETED)),
                List.of(new Related("network", ResourceProgressStatus.RUNNING, "creating", "gateway")),
                List.of(new Related("website", ResourceProgressStatus.SKIPPED, "not started", "api")),
                1,
                provenance());
    }

    private static Provenance provenance() {
        Place place = new Place("spec.resources[0].config.size", 12, 15);
        return new Provenance(
                new Provenance.Definition(
                        "aws-rds-mysql:1.2.0", "https://git.example/platform", "mysql/resource.yaml", "3f2a1b9"),
                new Provenance.Composition("web-app", "1.2.0", "prod", place),
                new Provenance.Source("src/App.java:12", "abc123"),
                List.of(new InputOrigin(
                        "size",
                        100,
                        InputOrigin.From.COMPOSITION,
                        List.of("network.id"),
                        "${params.size}",
                        place,
                        List.of(new ParameterOrigin("size", 100, ParameterOrigin.From.ENVIRONMENT, place)))));
    }
}
