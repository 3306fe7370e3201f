package io.nestor.orchestrator.plan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sees to it that no removals wait for each other in a circle. What a failed attempt left in doubt may need what it needed
 * before, and what it was to need then: taken together, several resources may seem to need each other, though no revision ever
 * had them do so. There, a removal does not wait for that of a resource in doubt.
 */
final class Circles {
    private final List<Step> steps;
    private final List<int[]> waitsFor;
    private final boolean[] ordered;
    private final int[] open;
    private final Deque<Integer> ready = new ArrayDeque<>();

    private Circles(List<Step> steps, List<int[]> waitsFor) {
        this.steps = steps;
        this.waitsFor = waitsFor;
        ordered = new boolean[steps.size()];
        open = new int[steps.size()];
    }

    /** @param waitsFor of each step; changed where removals wait in a circle */
    static void untie(List<Step> steps, List<int[]> waitsFor) {
        new Circles(steps, waitsFor).untie();
    }

    private void untie() {
        int[][] awaitedBy = RunPlan.reversed(waitsFor.toArray(int[][]::new));
        int left = 0;
        for (int step = 0; step < steps.size(); step++) {
            if (isRemoval(step)) {
                left++;
                open[step] = (int) removals(step).count();
                if (open[step] == 0) {
                    ready.add(step);
                }
            }
        }
        for (; left > 0; left--) {
            if (ready.isEmpty()) {
                ready.add(cut());
            }
            int step = ready.remove();
            ordered[step] = true;
            for (int next : awaitedBy[step]) {
                if (isRemoval(next) && !ordered[next] && open[next] > 0 && --open[next] == 0) {
                    ready.add(next);
                }
            }
        }
    }

    /** Has one removal go ahead of those in its circle that it waits for: the one that is surest to need it least. */
    private int cut() {
        int chosen = IntStream.range(0, steps.size())
                .filter(step -> isRemoval(step) && !ordered[step] && waitsForItself(step))
                .boxed()
                .min(Comparator.comparingLong(this::certain))
                .orElseThrow();
        waitsFor.set(
                chosen,
                Arrays.stream(waitsFor.get(chosen))
                        .filter(awaited -> !isRemoval(awaited) || ordered[awaited])
                        .toArray());
        open[chosen] = 0;
        return chosen;
    }

    /** Others are only behind a circle. */
    private boolean waitsForItself(int step) {
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(step));
        while (!next.isEmpty()) {
            int waiting = next.remove();
            for (int awaited : waitsFor.get(waiting)) {
                if (awaited == step) {
                    return true;
                }
                if (isRemoval(awaited) && !ordered[awaited] && seen.add(awaited)) {
                    next.add(awaited);
                }
            }
        }
        return false;
    }

    /** How many of those that it still waits for are known to need it. */
    private long certain(int step) {
        return removals(step)
                .filter(awaited -> !ordered[awaited])
                .filter(awaited -> !isInDoubt(awaited))
                .count();
    }

    private IntStream removals(int step) {
        return Arrays.stream(waitsFor.get(step)).filter(this::isRemoval);
    }

    private boolean isRemoval(int step) {
        return steps.get(step).phase() == Phase.REMOVE;
    }

    private boolean isInDoubt(int step) {
        AppliedResource applied = steps.get(step).applied();
        return applied == null || applied.digest().isEmpty();
    }
}
