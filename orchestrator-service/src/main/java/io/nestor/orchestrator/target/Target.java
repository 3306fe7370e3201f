package io.nestor.orchestrator.target;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.execution.RunJob;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Planner;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.RunPolicy;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.store.RunRecord;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run is to bring about.
 *
 * @param state that the revision wants
 * @param applied what there is before
 */
public record Target(Operation operation, RevisionRecord revision, DesiredState state, List<AppliedResource> applied) {
    public RunPlan plan() {
        return switch (operation) {
            case DEPLOY, ROLLBACK -> Planner.deploy(state.desired(), state.graph(), applied);
            case DESTROY -> Planner.destroy(applied);
            case DRIFT -> Planner.check(applied);
        };
    }

    /** The revision after a run of this operation has got that far: only those to a revision say anything about it. */
    public RevisionRecord revisionWith(DeploymentStatus status) {
        return operation.isToRevision() ? revision.with(status) : revision;
    }

    ResourceGraph graph() {
        return state.graph();
    }

    public PlanHash hash(int newestRun) {
        return PlanHash.of(operation, newestRun, operation == Operation.DESTROY ? List.of() : state.desired(), applied);
    }

    /** The run that brings it about. */
    public RunJob job(DeploymentRecord deployment, RunRecord run, RunPlan plan, RunPolicy policy) {
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
                graph(),
                policy,
                state.annotations());
    }

    /** Those that the plan needs for steps of these phases, in their order. */
    static Collection<String> engines(RunPlan plan, Phase... phases) {
        Set<Phase> wanted = Set.of(phases);
        Collection<String> engines = new TreeSet<>();
        plan.steps().stream().filter(step -> wanted.contains(step.phase())).forEach(step -> engines.add(step.engine()));
        return engines;
    }
}
