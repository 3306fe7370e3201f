package io.nestor.orchestrator.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An order in which the steps of a plan can be done. */
public final class Orders {
    private Orders() {}

    /** All steps, unless some of them wait for each other. */
    public static List<Step> of(RunPlan plan) {
        int[] missing = new int[plan.size()];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int step = 0; step < plan.size(); step++) {
            missing[step] = plan.waitsFor(step).length;
            if (missing[step] == 0) {
                ready.add(step);
            }
        }
        List<Step> order = new ArrayList<>();
        for (Integer step = ready.poll(); step != null; step = ready.poll()) {
            order.add(plan.step(step));
            for (int next : plan.awaitedBy(step)) {
                if (--missing[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }
}
