package io.nestor.orchestrator.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Edges between numbered nodes as they are found; of several between the same two nodes the first one stays. */
final class EdgeList {
    private int[] from = new int[16];
    private int[] to = new int[16];
    private final List<Supplier<String>> reasons = new ArrayList<>();

    /** The edges that are there, as a hash table with open addressing; 0 is none. */
    private long[] known = new long[64];

    /** @param reason put into words only when somebody asks */
    void add(int dependent, int dependency, Supplier<String> reason) {
        int size = reasons.size();
        if (2 * size >= known.length) {
            rehash();
        }
        if (!learn(((long) (dependent + 1) << 32) | dependency)) {
            return;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        from[size] = dependent;
        to[size] = dependency;
        reasons.add(reason);
    }

    private boolean learn(long edge) {
        int mask = known.length - 1;
        int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (known[slot] != 0) {
            if (known[slot] == edge) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        known[slot] = edge;
        return true;
    }

    private void rehash() {
        long[] old = known;
        known = new long[old.length * 4];
        for (long edge : old) {
            if (edge != 0) {
                learn(edge);
            }
        }
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
        return reasons.get(edge).get();
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
