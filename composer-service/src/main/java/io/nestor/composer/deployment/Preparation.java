package io.nestor.composer.deployment;

import io.nestor.composer.composition.CompositionChecks;
import io.nestor.composer.composition.CompositionMetrics;
import io.nestor.composer.composition.Compositions;
import io.nestor.composer.composition.UsableDefinitions;
import io.nestor.composer.deployment.DeploymentStore.Stored;
import io.nestor.composer.policy.Facts;
import io.nestor.composer.submission.Submission;
import io.nestor.composer.submission.Submissions;
import io.nestor.composer.template.Finding;
import io.nestor.composer.template.Renderer;
import io.nestor.composer.template.Rendering;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import io.nestor.models.team.Team;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes of a request what is to be kept and what is to be sent; changes nothing. */
@Component
final class Preparation {
    private final Compositions compositions;
    private final CompositionChecks checks;
    private final Submissions submissions;
    private final DeploymentStore store;
    private final CompositionMetrics metrics;
    private final Clock clock;
    private final Renderer renderer = new Renderer();

    Preparation(
            Compositions compositions,
            CompositionChecks checks,
            Submissions submissions,
            DeploymentStore store,
            CompositionMetrics metrics,
            Clock clock) {
        this.compositions = compositions;
        this.checks = checks;
        this.submissions = submissions;
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A deployment that can be submitted.
     *
     * @param pending as it is to be kept
     * @param former what it takes the place of
     * @param requiresApproval whether the composition says so of the environment
     * @param secrets names of the sensitive parameters that the request gives
     */
    record Prepared(
            DeploymentRecord pending,
            Optional<Stored> former,
            DeploymentRequest request,
            boolean stale,
            boolean requiresApproval,
            List<String> secrets) {
        /** The request without a plan that it has to keep to. */
        DeploymentRequest unbound() {
            return request.withPlanHash(null);
        }
    }

    Prepared prepare(Team team, TeamDeploymentRequest request) {
        ComposedResource composition =
                compositions.require(team, request.compositionName(), request.compositionVersion());
        UsableDefinitions definitions = checks.usable(team);
        Rendering.Rendered rendered = render(team, request, composition, definitions);
        Optional<Stored> former = former(team, id(request), request);
        Map<String, String> annotations = new HashMap<>(request.annotations());
        annotations.put(ParameterNote.ANNOTATION, ParameterNote.write(composition.spec(), rendered.given()));
        DeploymentRequest submission = Masked.marked(
                submission(team, request, composition, rendered, annotations), composition.spec(), rendered);
        DeploymentRecord pending = pending(
                request, composition, rendered, Masked.config(submission, composition.spec(), rendered), former);
        EnvironmentConfig environment = composition.spec().environments().get(request.environment());
        List<String> secrets = composition.spec().parameters().stream()
                .filter(parameter -> parameter.sensitive()
                        && Masked.isSecret(request.parameters().get(parameter.name())))
                .map(InputSpec::name)
                .toList();
        return new Prepared(
                pending,
                former,
                submission,
                definitions.isStale(),
                environment != null && environment.requireApproval(),
                secrets);
    }

    /** What a deploy would send, without what is sensitive. */
    Answered<DeploymentRequest> render(Team team, String name, RenderRequest request) {
        ComposedResource given = request.composition();
        if (given != null) {
            checks.requireValid(team, name, given.spec());
        }
        TeamDeploymentRequest deployment = new TeamDeploymentRequest(
                name,
                Copies.map(request.parameters()),
                request.environment(),
                request.labels(),
                Map.of(),
                request.name(),
                request.compositionVersion(),
                null,
                null);
        ComposedResource composition =
                given == null ? compositions.require(team, name, request.compositionVersion()) : given;
        UsableDefinitions definitions = checks.usable(team);
        Rendering.Rendered rendered = render(team, deployment, composition, definitions);
        DeploymentRequest submission = Masked.marked(
                submission(team, deployment, composition, rendered, Map.of()), composition.spec(), rendered);
        return new Answered<>(Masked.config(submission, composition.spec(), rendered), definitions.isStale());
    }

    private DeploymentRequest submission(
            Team team,
            TeamDeploymentRequest request,
            ComposedResource composition,
            Rendering.Rendered rendered,
            Map<String, String> annotations) {
        return submissions.request(new Submission(
                team.name() + "." + id(request),
                team.name(),
                request.environment(),
                composition.metadata(),
                rendered,
                request.deploymentConfig() == null
                        ? rendered.config()
                        : request.deploymentConfig().orElse(rendered.config()),
                annotations,
                request.planHash()));
    }

    private static String id(TeamDeploymentRequest request) {
        return request.name() == null ? request.compositionName() + "-" + request.environment() : request.name();
    }

    private Rendering.Rendered render(
            Team team, TeamDeploymentRequest request, ComposedResource composition, UsableDefinitions definitions) {
        Rendering.Order order = new Rendering.Order(
                composition, team.name(), request.environment(), request.parameters(), request.labels());
        return switch (metrics.timeResolution(() -> renderer.render(order, definitions))) {
            case Rendering.Rendered rendered -> rendered;
            case Rendering.Rejected(List<Finding> findings) ->
                throw NestorException.invalid(
                        findings.stream().map(Finding::toViolation).toList());
        };
    }

    private Optional<Stored> former(Team team, String id, TeamDeploymentRequest request) {
        Optional<Stored> former = store.get(team.name(), id);
        former.map(Stored::deployment)
                .filter(other -> other.accepted() && !other.isFor(request.compositionName(), request.environment()))
                .ifPresent(other -> {
                    throw NestorException.conflict("'" + id + "' is the deployment of composition '"
                            + other.composition() + "' in environment '" + other.environment()
                            + "'; give this one another id with 'name'");
                });
        return former;
    }

    private DeploymentRecord pending(
            TeamDeploymentRequest request,
            ComposedResource composition,
            Rendering.Rendered rendered,
            DeploymentRequest masked,
            Optional<Stored> former) {
        Instant now = clock.instant();
        return new DeploymentRecord(
                id(request),
                masked.team(),
                request.compositionName(),
                composition.metadata().version(),
                request.environment(),
                request.name(),
                Masked.parameters(composition.spec(), rendered.parameters()),
                rendered.labels(),
                request.annotations(),
                facts(rendered, masked),
                former.map(stored -> stored.deployment().accepted()).orElse(false),
                former.map(stored -> stored.deployment().createdAt()).orElse(now),
                now);
    }

    private static List<Facts.Resource> facts(Rendering.Rendered rendered, DeploymentRequest masked) {
        List<Facts.Resource> facts = new ArrayList<>();
        for (int index = 0; index < masked.resources().size(); index++) {
            ResourceInstance resource = masked.resources().get(index);
            RenderedResource known = rendered.resources().get(index);
            facts.add(new Facts.Resource(
                    resource.name(),
                    resource.catalogRef(),
                    known.provider(),
                    known.category(),
                    resource.engine(),
                    Copies.map(resource.config())));
        }
        return facts;
    }
}
