package io.nestor.composer.deployment;

import io.nestor.composer.catalog.CatalogView;
import io.nestor.composer.catalog.VisibleDefinitions;
import io.nestor.composer.composition.CompositionMetrics;
import io.nestor.composer.composition.Compositions;
import io.nestor.composer.deployment.DeploymentStore.Stored;
import io.nestor.composer.submission.Submission;
import io.nestor.composer.submission.Submissions;
import io.nestor.composer.team.Team;
import io.nestor.composer.team.TeamEvents;
import io.nestor.composer.template.Finding;
import io.nestor.composer.template.Renderer;
import io.nestor.composer.template.Rendering;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.EventType;
import io.nestor.service.store.Expectation;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deploys compositions. The composer's own record is written before the orchestrator is asked: if the answer is lost, the
 * record leads to what became of it.
 */
@Component
final class Deployer {
    private final Compositions compositions;
    private final CatalogView catalog;
    private final Submissions submissions;
    private final DeploymentStore store;
    private final TeamEvents events;
    private final DeploymentMetrics metrics;
    private final CompositionMetrics compositionMetrics;
    private final Clock clock;
    private final Renderer renderer = new Renderer();

    Deployer(
            Compositions compositions,
            CatalogView catalog,
            Submissions submissions,
            DeploymentStore store,
            TeamEvents events,
            DeploymentMetrics metrics,
            CompositionMetrics compositionMetrics,
            Clock clock) {
        this.compositions = compositions;
        this.catalog = catalog;
        this.submissions = submissions;
        this.store = store;
        this.events = events;
        this.metrics = metrics;
        this.compositionMetrics = compositionMetrics;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param stale whether it rests on what the catalog said last, because it is silent
     */
    record Answered<T>(T value, boolean stale) {}

    Answered<TeamDeployment> deploy(Team team, TeamDeploymentRequest request) {
        Prepared prepared = prepare(team, request);
        DeploymentRecord pending = prepared.pending();
        if (!store.put(pending, prepared.former())) {
            throw NestorException.conflict("deployment '" + pending.id() + "' has just been changed; try again");
        }
        Deployment deployment = submit(prepared);
        accept(team, pending);
        metrics.deployed(team.name());
        return new Answered<>(DeploymentView.of(pending, deployment), prepared.stale());
    }

    /** What {@link #deploy} would do. */
    Answered<Plan> plan(Team team, TeamDeploymentRequest request) {
        Prepared prepared = prepare(team, request);
        return new Answered<>(submissions.plan(prepared.request()), prepared.stale());
    }

    private record Prepared(
            DeploymentRecord pending, Optional<Stored> former, DeploymentRequest request, boolean stale) {}

    private Prepared prepare(Team team, TeamDeploymentRequest request) {
        ComposedResource composition =
                compositions.require(team, request.compositionName(), request.compositionVersion());
        VisibleDefinitions definitions = catalog.visible(team.catalog());
        Rendering.Rendered rendered = render(team, request, composition, definitions);
        String id = request.name() == null ? request.compositionName() + "-" + request.environment() : request.name();
        Optional<Stored> former = former(team, id, request);
        DeploymentRecord pending = pending(team, id, request, composition, rendered, former);
        DeploymentRequest submission = submissions.request(new Submission(
                pending.deploymentId(),
                team.name(),
                request.environment(),
                composition.metadata(),
                rendered,
                annotations(request, composition, rendered),
                request.planHash()));
        return new Prepared(pending, former, submission, definitions.isStale());
    }

    private static Map<String, String> annotations(
            TeamDeploymentRequest request, ComposedResource composition, Rendering.Rendered rendered) {
        Map<String, String> annotations = new HashMap<>(request.annotations());
        annotations.put(ParameterNote.ANNOTATION, ParameterNote.write(composition.spec(), rendered.given()));
        return annotations;
    }

    private Rendering.Rendered render(
            Team team, TeamDeploymentRequest request, ComposedResource composition, VisibleDefinitions definitions) {
        Rendering.Order order = new Rendering.Order(
                composition, team.name(), request.environment(), request.parameters(), request.labels());
        return switch (compositionMetrics.timeResolution(() -> renderer.render(order, definitions))) {
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
            Team team,
            String id,
            TeamDeploymentRequest request,
            ComposedResource composition,
            Rendering.Rendered rendered,
            Optional<Stored> former) {
        Instant now = clock.instant();
        return new DeploymentRecord(
                id,
                team.name(),
                request.compositionName(),
                composition.metadata().version(),
                request.environment(),
                request.name(),
                Masked.parameters(composition.spec(), rendered.parameters()),
                rendered.labels(),
                request.annotations(),
                former.map(stored -> stored.deployment().accepted()).orElse(false),
                former.map(stored -> stored.deployment().createdAt()).orElse(now),
                now);
    }

    /**
     * What was refused has not happened, and the record is as it was. A first deployment that may have happened keeps its
     * record, which stays out of sight until the orchestrator is found to have it.
     */
    private Deployment submit(Prepared prepared) {
        try {
            return submissions.submit(prepared.request());
        } catch (NestorException failure) {
            boolean mayHaveBegun =
                    failure.code().retryable() && prepared.former().isEmpty();
            if (!mayHaveBegun) {
                restore(prepared);
            }
            throw failure;
        }
    }

    private void restore(Prepared prepared) {
        Optional<Stored> written =
                store.get(prepared.pending().team(), prepared.pending().id());
        if (written.isEmpty() || !written.get().deployment().equals(prepared.pending())) {
            return;
        }
        Expectation unchanged = DeploymentStore.expectation(written);
        prepared.former()
                .ifPresentOrElse(
                        former -> store.put(former.deployment(), written),
                        () -> store.delete(prepared.pending(), unchanged));
    }

    private void accept(Team team, DeploymentRecord pending) {
        events.append(
                team.name(),
                EventType.TEAM_DEPLOYMENT_STARTED,
                pending.id(),
                data(pending),
                List.of(store.write(pending.asAccepted(), Expectation.ANY)));
    }

    private static Map<String, @Nullable Object> data(DeploymentRecord deployment) {
        return Map.of(
                "team", deployment.team(),
                "id", deployment.id(),
                "composition", deployment.composition(),
                "version", deployment.version(),
                "environment", deployment.environment(),
                "deployment_id", deployment.deploymentId());
    }
}
