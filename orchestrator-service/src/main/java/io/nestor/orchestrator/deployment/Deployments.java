package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.definition.Digest;
import io.nestor.orchestrator.deployment.RunStarter.Asked;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.store.ChunkRef;
import io.nestor.orchestrator.store.Chunks;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.DeploymentStore.Versioned;
import io.nestor.orchestrator.store.IdempotencyRecord;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.target.Target;
import io.nestor.service.security.Caller;
import io.nestor.service.store.Key;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of deployments: deploy, roll back, destroy, cancel, and what each of them would do. */
public final class Deployments {
    private final DeploymentStore store;
    private final UnfinishedRuns unfinishedRuns;
    private final Targets targets;
    private final RunStarter starter;
    private final Runs runs;
    private final Preview preview;
    private final PlanStore plans;

    Deployments(
            DeploymentStore store,
            UnfinishedRuns unfinishedRuns,
            Targets targets,
            RunStarter starter,
            Runs runs,
            Preview preview,
            PlanStore plans) {
        this.store = store;
        this.unfinishedRuns = unfinishedRuns;
        this.targets = targets;
        this.starter = starter;
        this.runs = runs;
        this.preview = preview;
        this.plans = plans;
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
        Subject subject = Subject.of(request, before);
        Target target = targets.deploy(subject, request, resources.reference(), requester);
        if (request.planHash() != null) {
            plans.require(
                    request.id(),
                    request.planHash(),
                    target.hash(subject.newestRun()),
                    () -> preview.of(target, subject));
        }
        return starter.begin(subject, target, new Asked(content, resources), requester);
    }

    Plan planDeploy(DeploymentRequest request, Caller caller) {
        Subject subject = Subject.of(request, known(request, caller));
        Plan plan = preview.of(targets.deploy(subject, request, ChunkRef.NONE, Requester.of(caller)), subject);
        plans.keep(request.id(), plan);
        return plan;
    }

    DeploymentRecord rollback(String id, @Nullable String targetVersion, Requester requester) {
        Versioned before = idle(id, requester.caller());
        return begin(before, targets.rollback(before.deployment(), targetVersion), requester);
    }

    Plan planRollback(String id, @Nullable String targetVersion, Caller caller) {
        Versioned before = visible(id, caller);
        return preview.of(targets.rollback(before.deployment(), targetVersion), Subject.of(before));
    }

    DeploymentRecord destroy(String id, Requester requester) {
        Versioned before = idle(id, requester.caller());
        return begin(before, targets.destroy(before.deployment()), requester);
    }

    Plan planDestroy(String id, Caller caller) {
        Versioned before = visible(id, caller);
        return preview.of(targets.destroy(before.deployment()), Subject.of(before));
    }

    /**
     * Begins a check that nobody has asked for.
     *
     * @return false where nothing is deployed any more
     */
    boolean driftOnSchedule(String id) {
        Optional<Versioned> before =
                store.find(id).filter(found -> found.deployment().canDrift());
        before.ifPresent(found -> drift(id, Requester.ORCHESTRATOR));
        return before.isPresent();
    }

    /** Begins to look whether what was deployed still is as it was made. */
    DeploymentRecord drift(String id, Requester requester) {
        Versioned before = idle(id, requester.caller());
        return begin(before, targets.drift(before.deployment()), requester);
    }

    /** Asks the run that is under way, here or at another orchestrator, to stop. */
    void cancel(String id, Caller caller) {
        DeploymentRecord deployment = visible(id, caller).deployment();
        boolean asked = deployment.isBusy()
                && (runs.cancel(id, deployment.presentRun(), caller.actor())
                        || unfinishedRuns.requestCancel(id, deployment.presentRun(), caller.actor()));
        if (!asked) {
            throw NestorException.conflict(
                    "nothing runs in deployment '" + id + "': its newest run has " + closedStatus(deployment));
        }
    }

    private static String closedStatus(DeploymentRecord deployment) {
        return deployment.status().name().toLowerCase(Locale.ROOT);
    }

    /** Returns a deployment whose run has failed to the revision that succeeded last, if it is still in that state. */
    public void rollBackAfterFailure(String id) {
        Optional<Versioned> found =
                store.find(id).filter(before -> before.deployment().rollbackDue());
        if (found.isEmpty()) {
            return;
        }
        DeploymentRecord deployment = found.get().deployment();
        if (targets.lastGood(deployment).isEmpty()) {
            unfinishedRuns.rollbackSettled(id);
            return;
        }
        begin(found.get(), targets.rollback(deployment, null), Requester.ORCHESTRATOR);
    }

    private DeploymentRecord begin(Versioned before, Target target, Requester requester) {
        return starter.begin(Subject.of(before), target, Asked.NOTHING_NEW, requester);
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
        if (before.isEmpty() || !before.get().deployment().isBusy()) {
            return Optional.empty();
        }
        DeploymentRecord running = before.get().deployment();
        if (running.presentOperation() == Operation.DEPLOY && running.content().equals(content)) {
            return Optional.of(running);
        }
        throw RunStarter.busy(running);
    }

    private Versioned visible(String id, Caller caller) {
        return store.find(id)
                .filter(found -> caller.mayAccess(found.deployment().team()))
                .orElseThrow(() -> DeploymentReader.unknown(id));
    }

    private Versioned idle(String id, Caller caller) {
        Versioned before = visible(id, caller);
        if (before.deployment().isBusy()) {
            throw RunStarter.busy(before.deployment());
        }
        return before;
    }

    static Key idempotencyKey(String team, String key) {
        return new Key("idempotency/" + team, key);
    }
}
