package io.nestor.orchestrator.explain;

import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.StepState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Which resources of a run wait for which now, as the run's plan has it.
 *
 * @param waitsFor of each resource that has not begun: those that have to be done before
 * @param awaitedBy the same the other way round
 */
public record Waits(Map<String, Set<String>> waitsFor, Map<String, Set<String>> awaitedBy) {
    /** Of a run that has ended: nothing waits any more. */
    public static final Waits NONE = new Waits(Map.of(), Map.of());

    public static Waits of(RunPlan plan, IntFunction<StepState> states) {
        Waits waits = new Waits(new HashMap<>(), new HashMap<>());
        for (int step = 0; step < plan.size(); step++) {
            if (states.apply(step) == StepState.PENDING && isNext(plan, states, step)) {
                waits.add(plan, states, step);
            }
        }
        return waits;
    }

    /** Of a resource that is removed and then applied, the removal is what it waits with first. */
    private static boolean isNext(RunPlan plan, IntFunction<StepState> states, int step) {
        if (plan.step(step).phase() == Phase.REMOVE) {
            return true;
        }
        for (int before : plan.waitsFor(step)) {
            if (plan.step(before).resource().equals(plan.step(step).resource())
                    && !states.apply(before).isDone()) {
                return false;
            }
        }
        return true;
    }

    private void add(RunPlan plan, IntFunction<StepState> states, int step) {
        String resource = plan.step(step).resource();
        for (int before : plan.waitsFor(step)) {
            if (!states.apply(before).isDone()) {
                String other = plan.step(before).resource();
                waitsFor.computeIfAbsent(resource, name -> new LinkedHashSet<>())
                        .add(other);
                awaitedBy.computeIfAbsent(other, name -> new LinkedHashSet<>()).add(resource);
            }
        }
    }

    List<String> before(String resource) {
        return List.copyOf(waitsFor.getOrDefault(resource, Set.of()));
    }

    List<String> behind(String resource) {
        return List.copyOf(awaitedBy.getOrDefault(resource, Set.of()));
    }
}
