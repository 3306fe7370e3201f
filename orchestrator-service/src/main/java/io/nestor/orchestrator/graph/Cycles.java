package io.nestor.orchestrator.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds cycles: one for every strongly connected component (Tarjan 1972, without recursion, so that a chain of 100,000
 * nodes does not overflow the stack), the shortest one through the component's first node.
 */
final class Cycles {
    private static final int UNSEEN = -1;

    private final int[][] dependencies;
    private final int[] index;
    private final int[] low;
    private final int[] component;
    private final int[] nextEdge;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<List<Integer>> cycles = new ArrayList<>();
    private int counter;

    private Cycles(int[][] dependencies) {
        this.dependencies = dependencies;
        index = filled(dependencies.length);
        low = new int[dependencies.length];
        component = filled(dependencies.length);
        nextEdge = new int[dependencies.length];
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, UNSEEN);
        return array;
    }

    /** Each as the nodes on the way round, the first one again at the end. */
    static List<List<Integer>> in(int[][] dependencies) {
        Cycles search = new Cycles(dependencies);
        for (int node = 0; node < dependencies.length; node++) {
            if (search.index[node] == UNSEEN) {
                search.visit(node);
            }
        }
        search.cycles.sort((left, right) -> Integer.compare(left.getFirst(), right.getFirst()));
        return search.cycles;
    }

    private void visit(int root) {
        enter(root);
        while (!path.isEmpty()) {
            int node = path.element();
            if (nextEdge[node] < dependencies[node].length) {
                int next = dependencies[node][nextEdge[node]++];
                if (index[next] == UNSEEN) {
                    enter(next);
                } else if (component[next] == UNSEEN) {
                    low[node] = Math.min(low[node], index[next]);
                }
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        index[node] = counter;
        low[node] = counter++;
        path.push(node);
        open.push(node);
    }

    private void leave(int node) {
        path.pop();
        if (!path.isEmpty()) {
            int parent = path.element();
            low[parent] = Math.min(low[parent], low[node]);
        }
        if (low[node] == index[node]) {
            close(node);
        }
    }

    private void close(int root) {
        int first = root;
        int size = 0;
        int member;
        do {
            member = open.pop();
            component[member] = root;
            first = Math.min(first, member);
            size++;
        } while (member != root);
        if (size > 1) {
            cycles.add(shortestThrough(first, root));
        }
    }

    private List<Integer> shortestThrough(int start, int members) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (true) {
            int node = queue.remove();
            for (int next : dependencies[node]) {
                if (next == start) {
                    return unwind(start, node, cameFrom);
                }
                if (component[next] == members && cameFrom.putIfAbsent(next, node) == null) {
                    queue.add(next);
                }
            }
        }
    }

    private static List<Integer> unwind(int start, int last, Map<Integer, Integer> cameFrom) {
        List<Integer> backwards = new ArrayList<>(List.of(start));
        for (Integer node = last; node != null && node != start; node = cameFrom.get(node)) {
            backwards.add(node);
        }
        backwards.add(start);
        return backwards.reversed();
    }
}
