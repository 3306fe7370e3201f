package io.nestor.orchestrator.graph;

import io.nestor.models.deployment.DependencyGraph;
import io.nestor.models.deployment.DependencyGraph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A graph without cycles. Nodes are numbered as the resources stand in the request. */
public final class ResourceGraph {
    public static final ResourceGraph EMPTY = new ResourceGraph(List.of(), new EdgeList(), new int[0][]);

    private final List<String> names;
    private final EdgeList edges;
    private final int[][] dependencies;
    private final int[][] dependents;
    private final int[] levels;
    private final int[] order;

    ResourceGraph(List<String> names, EdgeList edges, int[][] dependencies) {
        this.names = List.copyOf(names);
        this.edges = edges;
        this.dependencies = dependencies;
        dependents = edges.dependents(names.size());
        levels = levels();
        order = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingInt(node -> levels[node]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    public int size() {
        return names.size();
    }

    public String name(int node) {
        return names.get(node);
    }

    /** What the node depends on. Not to be modified. */
    public int[] dependencies(int node) {
        return dependencies[node];
    }

    /** What depends on the node. Not to be modified. */
    public int[] dependents(int node) {
        return dependents[node];
    }

    public List<String> dependencyNames(int node) {
        return Arrays.stream(dependencies[node]).mapToObj(names::get).toList();
    }

    /** All nodes, dependencies before dependents; those of a level in the order of the request. Not to be modified. */
    public int[] order() {
        return order;
    }

    /** As it goes over the wire. */
    public DependencyGraph toModel() {
        List<String> nodes = new ArrayList<>(size());
        List<List<String>> byLevel = new ArrayList<>();
        for (int node : order) {
            nodes.add(names.get(node));
            if (byLevel.size() == levels[node]) {
                byLevel.add(new ArrayList<>());
            }
            byLevel.getLast().add(names.get(node));
        }
        List<Edge> arrows = new ArrayList<>(edges.size());
        for (int edge = 0; edge < edges.size(); edge++) {
            arrows.add(new Edge(names.get(edges.from(edge)), names.get(edges.to(edge)), edges.reason(edge)));
        }
        return new DependencyGraph(nodes, arrows, byLevel);
    }

    /** Length of the longest way down from each node (Kahn 1962). */
    private int[] levels() {
        int[] level = new int[size()];
        int[] missing = new int[size()];
        int[] queue = new int[size()];
        int tail = 0;
        for (int node = 0; node < size(); node++) {
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
        return level;
    }
}
