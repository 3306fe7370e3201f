package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.util.List;

/**
 * The resolved graph of a deployment's resources.
 *
 * @param nodes names of the resources
 * @param levels what can be deployed at the same time, in the order of deployment
 */
public record DependencyGraph(List<String> nodes, List<Edge> edges, List<List<String>> levels) {
    public DependencyGraph {
        nodes = Copies.list(nodes);
        edges = Copies.list(edges);
        levels = Copies.list(levels);
    }

    /**
     * {@code from} depends on {@code to}.
     *
     * @param reason where the edge comes from, for people
     */
    public record Edge(String from, String to, String reason) {}
}
