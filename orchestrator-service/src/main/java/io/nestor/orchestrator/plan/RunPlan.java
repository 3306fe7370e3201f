package io.nestor.orchestrator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The steps of a run, numbered from 0, and which of them wait for which. Free of cycles. */
public final class RunPlan {
    private final List<Step> steps;
    private final int[][] waitsFor;
    private final int[][] awaitedBy;

    RunPlan(List<Step> steps, List<int[]> waitsFor) {
        this.steps = List.copyOf(steps);
        this.waitsFor = waitsFor.toArray(int[][]::new);
        awaitedBy = reversed(this.waitsFor);
    }

    public int size() {
        return steps.size();
    }

    public List<Step> steps() {
        return steps;
    }

    public Step step(int number) {
        return steps.get(number);
    }

    /** Whether it only looks at what there is. */
    public boolean isCheck() {
        return !steps.isEmpty() && steps.getFirst().phase() == Phase.CHECK;
    }

    /** The steps that have to succeed before this one. Not to be modified. */
    public int[] waitsFor(int number) {
        return waitsFor[number];
    }

    /** The steps that this one has to succeed before. Not to be modified. */
    public int[] awaitedBy(int number) {
        return awaitedBy[number];
    }

    /** The steps' numbers, each after those that it waits for, and otherwise as they are. */
    public List<Integer> order() {
        int[] open = new int[size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int number = 0; number < size(); number++) {
            open[number] = waitsFor[number].length;
            if (open[number] == 0) {
                ready.add(number);
            }
        }
        List<Integer> order = new ArrayList<>(size());
        while (!ready.isEmpty()) {
            int number = ready.remove();
            order.add(number);
            for (int next : awaitedBy[number]) {
                if (--open[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return order;
    }

    static int[][] reversed(int[][] forward) {
        int[] degree = new int[forward.length];
        for (int[] targets : forward) {
            for (int target : targets) {
                degree[target]++;
            }
        }
        int[][] backward = new int[forward.length][];
        for (int number = 0; number < forward.length; number++) {
            backward[number] = new int[degree[number]];
        }
        for (int number = forward.length - 1; number >= 0; number--) {
            for (int target : forward[number]) {
                backward[target][--degree[target]] = number;
            }
        }
        return backward;
    }
}
