package io.nestor.composer.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a way from a resource back to itself. */
final class Cycles {
    private final Map<String, Set<String>> dependencies;
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private Cycles(Map<String, Set<String>> dependencies) {
        this.dependencies = dependencies;
    }

    /** The first cycle: its first element stands at its end again. */
    static Optional<List<String>> find(Map<String, Set<String>> dependencies) {
        Cycles cycles = new Cycles(dependencies);
        return dependencies.keySet().stream()
                .flatMap(start -> cycles.visit(start).stream())
                .findFirst();
    }

    private Optional<List<String>> visit(String name) {
        int seen = path.indexOf(name);
        if (seen >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(seen, path.size()));
            cycle.add(name);
            return Optional.of(cycle);
        }
        if (done.contains(name)) {
            return Optional.empty();
        }
        path.add(name);
        for (String dependency : dependencies.getOrDefault(name, Set.of())) {
            Optional<List<String>> cycle = visit(dependency);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        path.removeLast();
        done.add(name);
        return Optional.empty();
    }
}
