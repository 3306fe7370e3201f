package io.nestor.orchestrator.graph;

import java.util.Arrays;

/** How far down each node stands: the length of the longest way from it to a node without dependencies (Kahn 1962). */
final class Levels {
    private static final int NONE = -1;

    private final int[] levels;
    private final int ordered;

    private Levels(int[] levels, int ordered) {
        this.levels = levels;
        this.ordered = ordered;
    }

    static Levels of(int[][] dependencies, int[][] dependents) {
        int size = dependencies.length;
        int[] level = new int[size];
        int[] missing = new int[size];
        int[] queue = new int[size];
        int tail = 0;
        for (int node = 0; node < size; node++) {
            missing[node] = dependencies[node].length;
            if (missing[node] == 0) {
                queue[tail++] = node;
            }
        }
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (int dependent : dependents[node]) {
                level[dependent] = Math.max(level[dependent], level[node] + 1);
                if (--missing[dependent] == 0) {
                    queue[tail++] = dependent;
                }
            }
        }
        return new Levels(level, tail);
    }

    /** Whether every node has a level: none is on a cycle or depends on one that is. */
    boolean areComplete() {
        return ordered == levels.length;
    }

    int of(int node) {
        return levels[node];
    }

    /** All nodes by their levels, those of a level by their numbers. */
    int[] order() {
        int depth = Arrays.stream(levels).max().orElse(NONE) + 1;
        int[] next = new int[depth + 1];
        for (int level : levels) {
            next[level + 1]++;
        }
        for (int level = 0; level < depth; level++) {
            next[level + 1] += next[level];
        }
        int[] order = new int[levels.length];
        for (int node = 0; node < levels.length; node++) {
            order[next[levels[node]]++] = node;
        }
        return order;
    }
}
