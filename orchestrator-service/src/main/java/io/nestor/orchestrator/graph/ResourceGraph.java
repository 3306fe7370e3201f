package io.nestor.orchestrator.graph;

import io.nestor.models.deployment.DependencyGraph;
import io.nestor.models.deployment.DependencyGraph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A graph without cycles. Nodes are numbered as the resources stand in the request. */
public final class ResourceGraph {
    public static final ResourceGraph EMPTY = new ResourceGraph(
            List.of(), new EdgeList(), new int[0][], new int[0][], Levels.of(new int[0][], new int[0][]));

    private final List<String> names;
    private final EdgeList edges;
    private final int[][] dependencies;
    private final int[][] dependents;
    private final Levels levels;
    private final int[] order;

    ResourceGraph(List<String> names, EdgeList edges, int[][] dependencies, int[][] dependents, Levels levels) {
        this.names = List.copyOf(names);
        this.edges = edges;
        this.dependencies = dependencies;
        this.dependents = dependents;
        this.levels = levels;
        order = levels.order();
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
            if (byLevel.size() == levels.of(node)) {
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
}
