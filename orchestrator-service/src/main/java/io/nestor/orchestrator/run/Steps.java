package io.nestor.orchestrator.run;

import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Outputs;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run as they stand: which of them may start now, and which wait for one that will not succeed. The work
 * per entry is in proportion to the edges of its step.
 */
final class Steps {
    private final RunPlan plan;
    private final RunPolicy policy;
    private final StepStatus[] statuses;
    private final int[] missing;
    private final @Nullable Outputs[] outputs;
    private final Map<String, Integer> applies = new HashMap<>();

    /** What is removed, or in a run that only looks, what is looked at. */
    private final Map<String, Integer> others = new HashMap<>();

    private final ReadyQueue ready;
    private final Deque<Doomed> doomed = new ArrayDeque<>();
    private final Map<StepState, Integer> counts = new EnumMap<>(StepState.class);

    /** A step that waits for one that will not succeed. */
    record Doomed(int step, int cause) {}

    Steps(RunPlan plan, RunPolicy policy) {
        this.plan = plan;
        this.policy = policy;
        ready = new ReadyQueue(policy);
        statuses = new StepStatus[plan.size()];
        missing = new int[plan.size()];
        outputs = new Outputs[plan.size()];
        counts.put(StepState.PENDING, plan.size());
        for (int step = 0; step < plan.size(); step++) {
            statuses[step] = StepStatus.pending(plan.step(step).action());
            missing[step] = plan.waitsFor(step).length;
            (gives(plan.step(step).phase()) ? applies : others)
                    .put(plan.step(step).resource(), step);
            if (missing[step] == 0) {
                enqueue(step);
            }
        }
    }

    /** Whether steps of the phase have outputs that others use. */
    private static boolean gives(Phase phase) {
        return phase == Phase.APPLY || phase == Phase.AWAIT;
    }

    StepStatus status(int step) {
        return statuses[step];
    }

    StepState state(int step) {
        return statuses[step].state();
    }

    int count(StepState state) {
        return counts.getOrDefault(state, 0);
    }

    boolean areAllOver() {
        return count(StepState.PENDING) == 0 && count(StepState.STAGED) == 0 && isNothingUnderWay();
    }

    boolean isNothingUnderWay() {
        return count(StepState.RUNNING) + count(StepState.BACKING_OFF) == 0;
    }

    /** Steps in a state, in their order. */
    IntStream in(StepState state) {
        return IntStream.range(0, statuses.length).filter(step -> state(step) == state);
    }

    /** Steps that have neither begun nor ended, in their order. */
    IntStream thatMayStillStart() {
        return IntStream.range(0, statuses.length).filter(this::mayStillStart);
    }

    private boolean mayStillStart(int step) {
        return state(step) == StepState.PENDING || state(step) == StepState.BACKING_OFF;
    }

    /** Number of the step that an entry is about. */
    int of(StepEntry entry) {
        Integer step = (gives(entry.phase()) ? applies : others).get(entry.resource());
        if (step == null) {
            throw new IllegalStateException("this run has no step to " + entry.phase() + " " + entry.resource());
        }
        return step;
    }

    /** Takes what happened to a step, and what follows from it for the steps that wait for it. */
    void take(int step, StepEntry entry, Instant at) {
        StepState before = state(step);
        statuses[step] = statuses[step].after(entry, at);
        StepState now = state(step);
        if (before == now) {
            return;
        }
        counts.merge(before, -1, Integer::sum);
        counts.merge(now, 1, Integer::sum);
        if (now == StepState.RUNNING) {
            ready.started(plan.step(step).engine());
        } else if (before == StepState.RUNNING) {
            ready.ended(plan.step(step).engine());
        }
        if (now == StepState.PENDING) {
            enqueue(step);
        } else if (now == StepState.STAGED) {
            release(step, this::isStaged);
        } else if (now.isDone()) {
            release(step, next -> before != StepState.STAGED || !isStaged(next));
        } else if (now.isTerminal()) {
            doom(step);
        }
    }

    /** Has a step start as soon as there is room for it. */
    void enqueue(int step) {
        ready.add(plan.step(step).engine(), step);
    }

    /** What is staged takes effect together, and needs not wait for each other's effect. */
    private boolean isStaged(int step) {
        return policy.staging().contains(plan.step(step).engine());
    }

    private void release(int step, IntPredicate which) {
        for (int next : plan.awaitedBy(step)) {
            if (which.test(next) && --missing[next] == 0) {
                enqueue(next);
            }
        }
    }

    private void doom(int step) {
        for (int next : plan.awaitedBy(step)) {
            doomed.add(new Doomed(next, step));
        }
    }

    /** The next step that may start now, or -1. */
    int pollReady() {
        int step = ready.poll();
        while (step >= 0 && !mayStillStart(step)) {
            step = ready.poll();
        }
        return step;
    }

    /** The next step that has to be skipped. */
    @Nullable
    Doomed pollDoomed() {
        Doomed next = doomed.poll();
        while (next != null && state(next.step()) != StepState.PENDING) {
            next = doomed.poll();
        }
        return next;
    }

    /** What a resource that was applied in this run, or was so before, has put out. */
    Outputs outputs(String resource) {
        Integer step = applies.get(resource);
        if (step == null) {
            throw new IllegalStateException("nothing applies " + resource);
        }
        Outputs known = outputs[step];
        if (known == null) {
            known = readOutputs(resource, step);
            outputs[step] = known;
        }
        return known;
    }

    private Outputs readOutputs(String resource, int step) {
        StepEntry.Made made = statuses[step].made();
        if (made != null) {
            return new Outputs(made.outputs(), plan.step(step).sensitiveOutputs(made.sensitiveOutputs()));
        }
        AppliedResource applied = plan.step(step).applied();
        if (applied == null || state(step) != StepState.UNCHANGED) {
            throw new IllegalStateException(resource + " has no outputs yet");
        }
        return new Outputs(applied.outputs(), applied.sensitiveOutputs());
    }
}
