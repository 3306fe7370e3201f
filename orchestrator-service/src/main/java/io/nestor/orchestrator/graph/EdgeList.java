package io.nestor.orchestrator.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Edges between numbered nodes as they are found; of several between the same two nodes the first one stays. */
final class EdgeList {
    private int[] from = new int[16];
    private int[] to = new int[16];
    private final List<String> reasons = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();

    void add(int dependent, int dependency, String reason) {
        if (!known.add(((long) dependent << 32) | dependency)) {
            return;
        }
        int size = reasons.size();
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        from[size] = dependent;
        to[size] = dependency;
        reasons.add(reason);
    }

    int size() {
        return reasons.size();
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    String reason(int edge) {
        return reasons.get(edge);
    }

    /** By node, the nodes at the other end of its outgoing edges, in the order in which they were added. */
    int[][] dependencies(int nodes) {
        return adjacency(nodes, from, to);
    }

    /** By node, the nodes at the other end of its incoming edges, in the order in which they were added. */
    int[][] dependents(int nodes) {
        return adjacency(nodes, to, from);
    }

    private int[][] adjacency(int nodes, int[] near, int[] far) {
        int[] degree = new int[nodes];
        for (int edge = 0; edge < size(); edge++) {
            degree[near[edge]]++;
        }
        int[][] adjacency = new int[nodes][];
        Arrays.setAll(adjacency, node -> new int[degree[node]]);
        int[] filled = new int[nodes];
        for (int edge = 0; edge < size(); edge++) {
            int node = near[edge];
            adjacency[node][filled[node]++] = far[edge];
        }
        return adjacency;
    }
}
