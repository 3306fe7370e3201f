package io.nestor.orchestrator.run;

import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The resources of a run, each seen over all of its steps. */
public final class ResourceStates {
    private final RunPlan plan;
    private final IntFunction<StepStatus> statuses;

    private ResourceStates(RunPlan plan, IntFunction<StepStatus> statuses) {
        this.plan = plan;
        this.statuses = statuses;
    }

    /** In the order of deployment, what is removed last. */
    public static List<ResourceState> of(RunPlan plan, IntFunction<StepStatus> statuses) {
        return new ResourceStates(plan, statuses).all();
    }

    private List<ResourceState> all() {
        Map<String, Integer> removals = new HashMap<>();
        for (int step = 0; step < plan.size(); step++) {
            if (plan.step(step).phase() == Phase.REMOVE) {
                removals.put(plan.step(step).resource(), step);
            }
        }
        List<ResourceState> states = new ArrayList<>(plan.size());
        for (int step = 0; step < plan.size(); step++) {
            if (plan.step(step).phase() == Phase.APPLY) {
                Integer removal = removals.remove(plan.step(step).resource());
                states.add(removal == null ? applied(step) : replaced(removal, step));
            }
        }
        for (int step = 0; step < plan.size(); step++) {
            if (removals.containsKey(plan.step(step).resource())) {
                states.add(state(step, removed(statuses.apply(step).state()), afterRemoval(step)));
            }
        }
        for (int step = 0; plan.isCheck() && step < plan.size(); step++) {
            states.add(checked(step));
        }
        return states;
    }

    private ResourceState checked(int step) {
        StepStatus status = statuses.apply(step);
        AppliedResource before = plan.step(step).applied();
        return state(step, shown(status.state()), before == null ? null : before.found(Findings.status(status)));
    }

    private ResourceState applied(int step) {
        return state(
                step,
                shown(statuses.apply(step).state()),
                afterApply(step, plan.step(step).applied()));
    }

    private ResourceState replaced(int removal, int apply) {
        StepStatus removed = statuses.apply(removal);
        if (!removed.state().isDone()) {
            return state(apply, removal, shown(removed.state()), afterRemoval(removal));
        }
        StepState state = statuses.apply(apply).state();
        ResourceProgressStatus status = state == StepState.PENDING ? ResourceProgressStatus.RUNNING : shown(state);
        return state(apply, status, afterApply(apply, null));
    }

    private ResourceState state(int step, ResourceProgressStatus status, @Nullable AppliedResource applied) {
        return state(step, step, status, applied);
    }

    private ResourceState state(
            int described, int acting, ResourceProgressStatus shown, @Nullable AppliedResource applied) {
        Step step = plan.step(described);
        StepStatus status = statuses.apply(acting);
        return new ResourceState(
                step.resource(),
                step.definition().reference(),
                step.engine(),
                shown,
                status.action(),
                status.attempts(),
                step.dependencies(),
                status.message(),
                status.root(),
                status.startedAt(),
                status.completedAt(),
                applied,
                status.doubts());
    }

    private @Nullable AppliedResource afterApply(int number, @Nullable AppliedResource before) {
        Step step = plan.step(number);
        StepStatus status = statuses.apply(number);
        StepEntry.Started started = status.started();
        if (status.state() == StepState.UNCHANGED && before != null) {
            return before.dependingOn(step.dependencies());
        }
        if (started == null) {
            return before;
        }
        StepEntry.Succeeded succeeded = status.succeeded();
        return succeeded == null ? attempted(step, started, before) : succeeded(step, started, succeeded);
    }

    private static AppliedResource succeeded(Step step, StepEntry.Started started, StepEntry.Succeeded succeeded) {
        return new AppliedResource(
                step.resource(),
                step.engine(),
                step.definition(),
                started.digest(),
                started.inputs(),
                started.sensitiveInputs(),
                succeeded.outputs(),
                step.sensitiveOutputs(succeeded.sensitiveOutputs()),
                succeeded.externalId(),
                step.dependencies());
    }

    /** An attempt may have left anything behind: it is there, it may still need what it needed before. */
    private static AppliedResource attempted(Step step, StepEntry.Started started, @Nullable AppliedResource before) {
        Set<String> dependsOn = new LinkedHashSet<>(step.dependencies());
        if (before != null) {
            dependsOn.addAll(before.dependsOn());
        }
        return new AppliedResource(
                step.resource(),
                step.engine(),
                step.definition(),
                "",
                started.inputs(),
                started.sensitiveInputs(),
                before == null ? Map.of() : before.outputs(),
                before == null ? step.definition().sensitiveOutputs() : before.sensitiveOutputs(),
                before == null ? null : before.externalId(),
                List.copyOf(dependsOn));
    }

    private @Nullable AppliedResource afterRemoval(int number) {
        StepStatus status = statuses.apply(number);
        AppliedResource before = plan.step(number).applied();
        if (before == null || status.state().isDone()) {
            return null;
        }
        return status.started() == null ? before : before.inDoubt();
    }

    private static ResourceProgressStatus removed(StepState state) {
        return state.isDone() ? ResourceProgressStatus.DELETED : shown(state);
    }

    private static ResourceProgressStatus shown(StepState state) {
        return switch (state) {
            case PENDING -> ResourceProgressStatus.PENDING;
            case RUNNING, STAGED, BACKING_OFF -> ResourceProgressStatus.RUNNING;
            case SUCCEEDED, UNCHANGED -> ResourceProgressStatus.SUCCEEDED;
            case FAILED -> ResourceProgressStatus.FAILED;
            case SKIPPED -> ResourceProgressStatus.SKIPPED;
            case CANCELLED -> ResourceProgressStatus.CANCELLED;
            case UNKNOWN -> ResourceProgressStatus.UNKNOWN;
        };
    }
}
