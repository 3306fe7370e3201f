package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.store.Beginning;
import io.nestor.orchestrator.store.Chunks;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.orchestrator.target.RunPolicies;
import io.nestor.orchestrator.target.StateResolver;
import io.nestor.orchestrator.target.Target;
import io.nestor.service.lease.Lease;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Begins runs: one at a time for a deployment. */
final class RunStarter {
    private static final int ATTEMPTS = 10;

    private final DeploymentStore store;
    private final Users users;
    private final StateResolver resolver;
    private final Runs runs;
    private final Replica replica;
    private final RunPolicies policies;
    private final RunCloser closer;
    private final DeploymentMetrics metrics;
    private final InstantSource clock;

    RunStarter(
            DeploymentStore store,
            Users users,
            StateResolver resolver,
            Runs runs,
            Replica replica,
            RunPolicies policies,
            RunCloser closer,
            DeploymentMetrics metrics,
            InstantSource clock) {
        this.store = store;
        this.users = users;
        this.resolver = resolver;
        this.runs = runs;
        this.replica = replica;
        this.policies = policies;
        this.closer = closer;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What a run begins with, beside its target.
     *
     * @param content digest of what was asked for
     * @param resources of a new revision
     */
    record Asked(String content, Chunks resources) {
        /** For a run to a revision that is there already. */
        static final Asked NOTHING_NEW = new Asked("", Chunks.of(List.of()));
    }

    DeploymentRecord begin(Subject subject, Target target, Asked asked, Requester requester) {
        RunPlan plan = target.plan();
        requireNoDestruction(target, plan);
        resolver.requireUsable(plan);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DeploymentRecord begun = begun(subject, target, asked.content(), now);
        Beginning beginning = new Beginning(
                begun,
                target.revisionWith(DeploymentStatus.PENDING),
                asked.resources(),
                target.state().definitions().values(),
                requester.caller().actor(),
                requester.trace(),
                now,
                begun.state(),
                requester.idempotencyKey());
        Lease lease = replica.lease();
        runs.announce(subject.id());
        try {
            long sequence = store(beginning, subject, target, lease);
            metrics.runRequested(target.operation());
            start(beginning, target, plan, sequence, lease);
        } finally {
            runs.retract(subject.id());
        }
        return begun;
    }

    /** Where only what other deployments use has changed meanwhile, it is looked at again. */
    private long store(Beginning beginning, Subject subject, Target target, Lease lease) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean first = subject.deployment() == null && attempt == 0;
            List<Write> alongside = users.beginning(subject.id(), target, first);
            Optional<Long> sequence = store.begin(beginning, alongside, subject.found(), lease.name());
            if (sequence.isPresent()) {
                return sequence.get();
            }
            if (!subject.isAsFound(store)) {
                break;
            }
        }
        throw overtaken(subject);
    }

    private static DeploymentRecord begun(Subject subject, Target target, String content, Instant now) {
        DeploymentRecord old = subject.deployment();
        int number = subject.lastRun() + 1;
        if (old != null && target.operation() == Operation.DRIFT) {
            return old.checkedBy(number);
        }
        int revision = target.revision().number();
        return new DeploymentRecord(
                subject.id(),
                subject.team(),
                subject.environment(),
                revision,
                Math.max(revision, subject.lastRevision()),
                number,
                number,
                null,
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
                subject.state(),
                false);
    }

    private NestorException overtaken(Subject subject) {
        if (subject.isAsFound(store)) {
            return NestorException.conflict(
                    "deployments that '" + subject.id() + "' uses, or that use it, keep changing; try again");
        }
        return store.find(subject.id())
                .map(found -> busy(found.deployment()))
                .orElseGet(
                        () -> NestorException.conflict("the id '" + subject.id() + "' is taken; choose another one"));
    }

    static NestorException busy(DeploymentRecord running) {
        return new NestorException(
                ErrorCode.CONFLICT,
                "run " + running.presentRun() + " ("
                        + running.presentOperation().name().toLowerCase(Locale.ROOT) + ") of deployment '"
                        + running.id() + "' is under way; wait for its end or cancel it",
                Map.of(
                        "run",
                        running.presentRun(),
                        "link",
                        "/api/v1/deployments/" + running.id() + "/runs/" + running.presentRun()),
                null);
    }

    private void start(Beginning beginning, Target target, RunPlan plan, long sequence, Lease lease) {
        RunRecord run = beginning.run(sequence);
        Recorded first = new Recorded(
                run.number(),
                run.requestedAt(),
                run.trace(),
                new JournalEntry.RunRequested(run.operation(), run.revision(), run.requestedBy()));
        runs.start(
                target.job(
                        beginning.deployment(),
                        run,
                        plan,
                        policies.of(
                                target.operation(),
                                beginning.deployment().environment(),
                                target.state().config())),
                List.of(first),
                sequence,
                closer,
                lease::isHeld);
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
                    + ", and 'config.prevent_destroy' forbids it; keep them, or deploy with"
                    + " 'config.prevent_destroy: false' first");
        }
    }
}
