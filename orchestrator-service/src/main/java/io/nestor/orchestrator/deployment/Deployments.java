package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.deployment.DeploymentStore.Versioned;
import io.nestor.orchestrator.execution.RunJob;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.service.security.Caller;
import io.nestor.service.store.Key;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of deployments: deploy, roll back, destroy, cancel, and what each of them would do. */
final class Deployments {
    private final DeploymentStore store;
    private final StateResolver resolver;
    private final RunLoader loader;
    private final Runs runs;
    private final RunPolicies policies;
    private final Preview preview;
    private final RunCloser closer;
    private final DeploymentMetrics metrics;
    private final InstantSource clock;

    Deployments(
            DeploymentStore store,
            StateResolver resolver,
            RunLoader loader,
            Runs runs,
            RunPolicies policies,
            Preview preview,
            RunCloser closer,
            DeploymentMetrics metrics,
            InstantSource clock) {
        this.store = store;
        this.resolver = resolver;
        this.loader = loader;
        this.runs = runs;
        this.policies = policies;
        this.preview = preview;
        this.closer = closer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Begins to bring a deployment to the desired state. The same request again is the same run while that goes on. */
    DeploymentRecord deploy(DeploymentRequest request, Requester requester) {
        Optional<Versioned> before = known(request, requester.caller());
        Chunks resources = Chunks.of(request.resources());
        String content = content(request, resources);
        Optional<DeploymentRecord> answered = answered(before, content, requester);
        if (answered.isPresent()) {
            return answered.get();
        }
        DesiredState state = resolver.resolve(request);
        RevisionRecord revision = newRevision(before, state, resources, requester);
        Target target = new Target(Operation.DEPLOY, revision, state, applied(before));
        if (request.planHash() != null) {
            target.hash(newestRun(before)).require(request.planHash());
        }
        return begin(
                before, target, request.team(), request.environment(), request.id(), content, resources, requester);
    }

    Plan planDeploy(DeploymentRequest request, Caller caller) {
        Optional<Versioned> before = known(request, caller);
        DesiredState state = resolver.resolve(request);
        RevisionRecord revision = newRevision(before, state, Chunks.of(List.of()), Requester.of(caller));
        return preview.of(
                new Target(Operation.DEPLOY, revision, state, applied(before)),
                newestRun(before),
                request.id(),
                request.team(),
                request.environment());
    }

    DeploymentRecord rollback(String id, @Nullable String targetVersion, Requester requester) {
        Versioned before = idle(id, requester.caller());
        return begin(before, rollbackTarget(before.deployment(), targetVersion), requester);
    }

    Plan planRollback(String id, @Nullable String targetVersion, Caller caller) {
        Versioned before = visible(id, caller);
        return preview.of(rollbackTarget(before.deployment(), targetVersion), before.deployment());
    }

    DeploymentRecord destroy(String id, Requester requester) {
        Versioned before = idle(id, requester.caller());
        return begin(before, destroyTarget(before.deployment()), requester);
    }

    Plan planDestroy(String id, Caller caller) {
        Versioned before = visible(id, caller);
        return preview.of(destroyTarget(before.deployment()), before.deployment());
    }

    /** Asks the run that is under way to stop. */
    void cancel(String id, Caller caller) {
        DeploymentRecord deployment = visible(id, caller).deployment();
        boolean asked = deployment.isRunning() && runs.cancel(id, deployment.run(), caller.name());
        if (!asked) {
            throw NestorException.conflict(
                    "nothing runs in deployment '" + id + "': its newest run has " + closedStatus(deployment));
        }
    }

    private static String closedStatus(DeploymentRecord deployment) {
        return deployment.status().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns a deployment whose run has failed to the revision that succeeded last, if it is still in that state. */
    void rollBackAfterFailure(String id) {
        Optional<Versioned> found =
                store.find(id).filter(before -> before.deployment().rollbackDue());
        if (found.isEmpty()) {
            return;
        }
        DeploymentRecord deployment = found.get().deployment();
        if (lastGood(deployment).isEmpty()) {
            store.rollbackSettled(id);
            return;
        }
        begin(found.get(), rollbackTarget(deployment, null), Requester.ORCHESTRATOR);
    }

    private Optional<Versioned> known(DeploymentRequest request, Caller caller) {
        caller.requireTeam(request.team());
        Optional<Versioned> before = store.find(request.id());
        if (before.isPresent() && !before.get().deployment().team().equals(request.team())) {
            throw NestorException.conflict("the id '" + request.id() + "' is taken; choose another one");
        }
        before.map(Versioned::deployment).ifPresent(deployment -> {
            if (!deployment.environment().equals(request.environment())) {
                throw NestorException.conflict("deployment '" + deployment.id() + "' belongs to environment '"
                        + deployment.environment() + "'; use another id for environment '" + request.environment()
                        + "'");
            }
        });
        return before;
    }

    private static String content(DeploymentRequest request, Chunks resources) {
        return Digest.of(
                request.team(),
                request.environment(),
                resources.reference(),
                request.dependencies(),
                request.config(),
                request.labels(),
                request.annotations());
    }

    /** The run that a request has begun before, if it is a repetition. */
    private Optional<DeploymentRecord> answered(Optional<Versioned> before, String content, Requester requester) {
        Optional<IdempotencyRecord> used = requester.idempotencyKey().flatMap(store::idempotent);
        if (used.isPresent()) {
            if (!used.get().content().equals(content)) {
                throw NestorException.conflict(
                        "this Idempotency-Key was used for another request; use a new one for a new request");
            }
            return before.map(Versioned::deployment);
        }
        if (before.isEmpty() || !before.get().deployment().isRunning()) {
            return Optional.empty();
        }
        DeploymentRecord running = before.get().deployment();
        if (running.operation() == Operation.DEPLOY && running.content().equals(content)) {
            return Optional.of(running);
        }
        throw busy(running);
    }

    private static NestorException busy(DeploymentRecord running) {
        return new NestorException(
                ErrorCode.CONFLICT,
                "run " + running.run() + " (" + running.operation().name().toLowerCase(java.util.Locale.ROOT)
                        + ") of deployment '" + running.id() + "' is under way; wait for its end or cancel it",
                Map.of("run", running.run(), "link", "/api/v1/deployments/" + running.id() + "/runs/" + running.run()),
                null);
    }

    private Versioned visible(String id, Caller caller) {
        return store.find(id)
                .filter(found -> caller.mayAccess(found.deployment().team()))
                .orElseThrow(() -> DeploymentReader.unknown(id));
    }

    private Versioned idle(String id, Caller caller) {
        Versioned before = visible(id, caller);
        if (before.deployment().isRunning()) {
            throw busy(before.deployment());
        }
        return before;
    }

    private RevisionRecord newRevision(
            Optional<Versioned> before, DesiredState state, Chunks resources, Requester requester) {
        Map<String, String> digests = new java.util.TreeMap<>();
        state.definitions().forEach((reference, definition) -> digests.put(reference, definition.digest()));
        return new RevisionRecord(
                before.map(found -> found.deployment().lastRevision()).orElse(0) + 1,
                now(),
                requester.caller().name(),
                DeploymentStatus.PENDING,
                state.resources().size(),
                resources.reference(),
                digests,
                state.dependencies(),
                state.config(),
                state.labels(),
                state.annotations());
    }

    private Target rollbackTarget(DeploymentRecord deployment, @Nullable String targetVersion) {
        RevisionRecord revision = targetVersion == null
                ? lastGood(deployment)
                        .orElseThrow(() -> NestorException.conflict("no revision of '" + deployment.id() + "' before "
                                + deployment.revision() + " has succeeded; there is nothing to roll back to"))
                : revision(deployment, targetVersion);
        return new Target(
                Operation.ROLLBACK,
                revision,
                loader.restore(deployment.id(), revision),
                applied(store.state(deployment.id(), deployment.state())));
    }

    private Optional<RevisionRecord> lastGood(DeploymentRecord deployment) {
        return store.revisions(deployment.id()).stream()
                .filter(revision -> revision.number() < deployment.revision())
                .filter(revision -> revision.status() == DeploymentStatus.SUCCEEDED)
                .findFirst();
    }

    private RevisionRecord revision(DeploymentRecord deployment, String targetVersion) {
        try {
            return store.revision(deployment.id(), Integer.parseInt(targetVersion.strip()))
                    .orElseThrow(() -> NestorException.notFound("deployment '" + deployment.id() + "' has no revision "
                            + targetVersion + "; it has 1 to " + deployment.lastRevision()));
        } catch (NumberFormatException notANumber) {
            throw NestorException.invalid(
                    "target_version", "must be a revision's number, 1 to " + deployment.lastRevision());
        }
    }

    private Target destroyTarget(DeploymentRecord deployment) {
        RevisionRecord revision = presentRevision(deployment);
        if (Boolean.TRUE.equals(revision.config().preventDestroy())) {
            throw NestorException.conflict("deployment '" + deployment.id()
                    + "' has prevent_destroy; deploy it with 'config.prevent_destroy: false' first");
        }
        return new Target(
                Operation.DESTROY,
                revision,
                loader.restore(deployment.id(), revision),
                applied(store.state(deployment.id(), deployment.state())));
    }

    private RevisionRecord presentRevision(DeploymentRecord deployment) {
        return store.revision(deployment.id(), deployment.revision())
                .orElseThrow(() -> new IllegalStateException(
                        "the store has lost revision " + deployment.revision() + " of " + deployment.id()));
    }

    private List<AppliedResource> applied(Optional<Versioned> before) {
        return before.map(Versioned::deployment)
                .map(deployment -> applied(store.state(deployment.id(), deployment.state())))
                .orElse(List.of());
    }

    static List<AppliedResource> applied(List<ResourceState> states) {
        return states.stream()
                .map(ResourceState::applied)
                .filter(Objects::nonNull)
                .toList();
    }

    private DeploymentRecord begin(Versioned before, Target target, Requester requester) {
        DeploymentRecord deployment = before.deployment();
        return begin(
                Optional.of(before),
                target,
                deployment.team(),
                deployment.environment(),
                deployment.id(),
                "",
                Chunks.of(List.of()),
                requester);
    }

    private DeploymentRecord begin(
            Optional<Versioned> before,
            Target target,
            String team,
            String environment,
            String id,
            String content,
            Chunks resources,
            Requester requester) {
        RunPlan plan = target.plan();
        requireNoDestruction(target, plan);
        resolver.requireHealthy(Target.engines(plan));
        Instant now = now();
        DeploymentRecord old = before.map(Versioned::deployment).orElse(null);
        int revision = target.revision().number();
        DeploymentRecord begun = new DeploymentRecord(
                id,
                team,
                environment,
                revision,
                Math.max(revision, old == null ? 0 : old.lastRevision()),
                newestRun(before) + 1,
                target.operation(),
                DeploymentStatus.PENDING,
                content,
                old == null ? Map.of() : old.outputs(),
                target.revision().labels(),
                target.revision().annotations(),
                null,
                old == null ? now : old.createdAt(),
                now,
                null,
                old == null ? ChunkRef.NONE : old.state(),
                false);
        Beginning beginning = new Beginning(
                begun,
                target.revisionWith(DeploymentStatus.PENDING),
                resources,
                target.state().definitions().values(),
                requester.caller().name(),
                requester.trace(),
                begun.state(),
                requester.idempotencyKey());
        Optional<Long> sequence = store.begin(beginning, before.orElse(null));
        if (sequence.isEmpty()) {
            throw store.find(id)
                    .map(found -> busy(found.deployment()))
                    .orElseGet(() -> NestorException.conflict("the id '" + id + "' is taken; choose another one"));
        }
        metrics.runRequested(target.operation());
        start(beginning, target, plan, sequence.get());
        return begun;
    }

    private void start(Beginning beginning, Target target, RunPlan plan, long sequence) {
        RunRecord run = beginning.run(sequence);
        RunJob job = job(beginning.deployment(), run, target, plan, policies);
        Recorded first = new Recorded(
                run.number(),
                run.requestedAt(),
                run.trace(),
                new JournalEntry.RunRequested(run.operation(), run.revision(), run.requestedBy()));
        runs.start(job, List.of(first), sequence, closer);
    }

    static RunJob job(DeploymentRecord deployment, RunRecord run, Target target, RunPlan plan, RunPolicies policies) {
        return new RunJob(
                deployment.id(),
                deployment.team(),
                deployment.environment(),
                run.number(),
                run.operation(),
                run.revision(),
                run.requestedAt(),
                run.trace(),
                plan,
                target.graph(),
                policies.of(target.state().config()),
                target.state().annotations());
    }

    private static void requireNoDestruction(Target target, RunPlan plan) {
        if (!Boolean.TRUE.equals(target.state().config().preventDestroy())) {
            return;
        }
        List<String> destroyed = plan.steps().stream()
                .filter(step -> step.action() == ActionKind.DELETE || step.action() == ActionKind.REPLACE)
                .map(Step::resource)
                .distinct()
                .toList();
        if (!destroyed.isEmpty()) {
            throw NestorException.conflict("this would delete or replace " + String.join(", ", destroyed)
                    + ", and 'config.prevent_destroy' forbids it; keep them, or take prevent_destroy out");
        }
    }

    private static int newestRun(Optional<Versioned> before) {
        return before.map(found -> found.deployment().run()).orElse(0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static Key idempotencyKey(String team, String key) {
        return new Key("idempotency/" + team, key);
    }
}
