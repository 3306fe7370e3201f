package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Operation;
import io.nestor.models.explanation.Explanation;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.explain.Explainer;
import io.nestor.orchestrator.explain.Origins;
import io.nestor.orchestrator.explain.Situation;
import io.nestor.orchestrator.explain.Waits;
import io.nestor.orchestrator.plan.DesiredResource;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.RunPolicy;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.service.security.Caller;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a deployment, to have it explained. */
final class Explanations {
    private final DeploymentStore store;
    private final DeploymentReader reader;
    private final RunLoader loader;
    private final Targets targets;
    private final InstantSource clock;

    Explanations(
            DeploymentStore store, DeploymentReader reader, RunLoader loader, Targets targets, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.loader = loader;
        this.targets = targets;
        this.clock = clock;
    }

    /** @param resource to explain; null for all that matters */
    Explanation explain(String id, @Nullable String resource, Caller caller) {
        DeploymentRecord deployment = reader.record(id, caller);
        Optional<LiveRun> underWay = reader.underWay(deployment);
        DeploymentRecord newest = underWay.isPresent() ? deployment : reader.record(id, caller);
        RunRecord run = store.run(id, newest.run())
                .orElseThrow(() -> new IllegalStateException("the store has lost run " + newest.run() + " of " + id));
        List<Recorded> journal = store.journal(id, run).stream()
                .map(entry -> Recorded.fromJson(entry.document()))
                .filter(recorded -> recorded.run() == run.number())
                .toList();
        Situation situation = underWay.map(live -> situation(newest, run, journal, live))
                .orElseGet(() -> ended(newest, run, journal));
        return Explainer.explain(situation, resource, origins(newest, run, journal)::of);
    }

    private Situation ended(DeploymentRecord deployment, RunRecord run, List<Recorded> journal) {
        return new Situation(
                deployment.id(),
                deployment.operation(),
                deployment.revision(),
                run.number(),
                deployment.status(),
                deployment.message(),
                run.requestedBy(),
                run.startedAt(),
                deployment.completedAt(),
                store.state(deployment.id(), deployment.state()),
                journal,
                Waits.NONE,
                Map.of(),
                store.doubts(deployment.id()),
                lastGood(deployment),
                clock.instant());
    }

    private Situation situation(DeploymentRecord deployment, RunRecord run, List<Recorded> journal, LiveRun live) {
        LiveRun.Summary summary = live.summary();
        return new Situation(
                deployment.id(),
                deployment.operation(),
                deployment.revision(),
                run.number(),
                summary.status(),
                summary.message(),
                run.requestedBy(),
                summary.startedAt(),
                summary.status().isTerminal() ? summary.updatedAt() : null,
                live.resources(),
                journal,
                Waits.of(live.job().plan(), step -> live.step(step).state()),
                limits(live.job().policy()),
                store.doubts(deployment.id()),
                lastGood(deployment),
                clock.instant());
    }

    private static Map<String, Integer> limits(RunPolicy policy) {
        Map<String, Integer> limits = new HashMap<>(policy.engineLimits());
        limits.put("", policy.maxParallel());
        return limits;
    }

    private OptionalInt lastGood(DeploymentRecord deployment) {
        return targets.lastGood(deployment)
                .map(revision -> OptionalInt.of(revision.number()))
                .orElseGet(OptionalInt::empty);
    }

    /** What is destroyed is no longer desired. */
    private Origins origins(DeploymentRecord deployment, RunRecord run, List<Recorded> journal) {
        Map<String, DesiredResource> desired = new HashMap<>();
        if (run.operation() != Operation.DESTROY) {
            store.revision(deployment.id(), run.revision())
                    .map(revision -> loader.restore(deployment.id(), revision))
                    .ifPresent(state -> state.desired().forEach(one -> desired.put(one.name(), one)));
        }
        return new Origins(desired, deployment.annotations(), journal);
    }
}
