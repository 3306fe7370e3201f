package io.nestor.orchestrator.target;

import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.RunJob;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.service.eventlog.Entry;
import java.util.List;

/** Brings back what runs were from what is stored of them. */
public final class RunLoader {
    private final DeploymentStore store;
    private final StateResolver resolver;
    private final RunPolicies policies;
    private final LiveRun.Folder folder;

    public RunLoader(DeploymentStore store, StateResolver resolver, RunPolicies policies, LiveRun.Folder folder) {
        this.store = store;
        this.resolver = resolver;
        this.policies = policies;
        this.folder = folder;
    }

    /**
     * A run and its journal so far.
     *
     * @param lastSequence of the journal
     */
    public record Loaded(RunJob job, List<Recorded> written, long lastSequence) {}

    public Loaded load(DeploymentRecord deployment) {
        RunRecord run = store.run(deployment.id(), deployment.presentRun())
                .orElseThrow(() -> new IllegalStateException(
                        "the store has lost run " + deployment.presentRun() + " of " + deployment.id()));
        RevisionRecord revision = store.revision(deployment.id(), run.revision())
                .orElseThrow(() -> new IllegalStateException(
                        "the store has lost revision " + run.revision() + " of " + deployment.id()));
        Target target = new Target(
                run.operation(),
                revision,
                restore(deployment.id(), revision),
                store.applied(deployment.id(), run.base()));
        RunJob job = target.job(
                deployment,
                run,
                target.plan(),
                policies.of(
                        run.operation(),
                        deployment.environment(),
                        target.state().config()));
        List<Entry> entries = store.journal(deployment.id(), run);
        return new Loaded(
                job,
                entries.stream()
                        .map(entry -> Recorded.fromJson(entry.document()))
                        .toList(),
                entries.isEmpty() ? run.firstSequence() : entries.getLast().sequence());
    }

    /** A run as its journal has it. */
    public LiveRun fold(DeploymentRecord deployment) {
        Loaded loaded = load(deployment);
        return folder.fold(loaded.job(), loaded.written());
    }

    /** The graph of the revision that a deployment has. */
    public ResourceGraph graph(DeploymentRecord deployment) {
        return store.revision(deployment.id(), deployment.revision())
                .map(revision -> restore(deployment.id(), revision).graph())
                .orElse(ResourceGraph.EMPTY);
    }

    public DesiredState restore(String id, RevisionRecord revision) {
        return resolver.restore(revision, store.resources(id, revision), store::definition);
    }
}
