package io.nestor.orchestrator.graph;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what depends on what: from {@code depends_on}, {@code dependencies}, references to outputs and the
 * definitions' own dependencies. Takes time in proportion to nodes and edges.
 */
public final class GraphResolver {
    private final List<ResourceInstance> resources;
    private final Map<String, PinnedDefinition> definitions;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, List<Integer>> byDefinition = new HashMap<>();
    private final IdentityHashMap<PinnedDefinition, List<String>> outputNames = new IdentityHashMap<>();
    private final EdgeList edges = new EdgeList();
    private final List<Violation> violations = new ArrayList<>();

    private GraphResolver(List<ResourceInstance> resources, Map<String, PinnedDefinition> definitions) {
        this.resources = resources;
        this.definitions = definitions;
    }

    /**
     * @param definitions by {@code catalog_ref} as the resources have it; checks that need a definition which is missing
     *     here are left out, since that is a violation of its own
     * @param references by resource, the uses of outputs in its configuration
     */
    public static Resolution resolve(
            List<ResourceInstance> resources,
            List<Dependency> dependencies,
            Map<String, PinnedDefinition> definitions,
            IntFunction<List<OutputReference>> references) {
        GraphResolver resolver = new GraphResolver(resources, definitions);
        resolver.name();
        for (int node = 0; node < resources.size(); node++) {
            resolver.connect(node, references.apply(node));
        }
        resolver.connect(dependencies);
        resolver.checkExports();
        return resolver.finish();
    }

    private void name() {
        for (int node = 0; node < resources.size(); node++) {
            ResourceInstance resource = resources.get(node);
            Integer other = byName.putIfAbsent(resource.name(), node);
            if (other != null) {
                violate(node, "name", "'" + resource.name() + "' is the name of resources[" + other + "] already");
            }
            PinnedDefinition definition = definition(node);
            if (definition != null) {
                byDefinition
                        .computeIfAbsent(definition.name(), name -> new ArrayList<>())
                        .add(node);
            }
        }
    }

    private void connect(int node, List<OutputReference> references) {
        for (OutputReference reference : references) {
            if (!Provider.is(reference.resource())) {
                connectReference(node, reference);
            }
        }
        List<String> dependsOn = resources.get(node).dependsOn();
        for (int position = 0; position < dependsOn.size(); position++) {
            int place = position;
            connect(() -> path(node, "depends_on[" + place + "]"), node, dependsOn.get(position), () -> "depends_on");
        }
        connectDefinition(node);
    }

    private void connectReference(int node, OutputReference reference) {
        Integer target = byName.get(reference.resource());
        PinnedDefinition definition = target == null ? null : definition(target);
        if (definition != null && !outputNames(definition).contains(reference.output())) {
            violate(
                    node,
                    "config." + reference.path(),
                    unknownOutput(reference.resource(), reference.output(), definition));
        }
        connect(
                () -> path(node, "config." + reference.path()),
                node,
                reference.resource(),
                () -> "config." + reference.path() + " uses output '" + reference.output() + "'");
    }

    private void connectDefinition(int node) {
        PinnedDefinition definition = definition(node);
        if (definition == null) {
            return;
        }
        for (String needed : definition.definition().spec().dependencies()) {
            connectNeeded(node, definition, CatalogRef.parse(needed));
        }
        for (String conflicting : definition.definition().spec().conflictsWith()) {
            List<Integer> others =
                    byDefinition.getOrDefault(CatalogRef.parse(conflicting).name(), List.of());
            others.stream()
                    .filter(other -> other != node)
                    .findFirst()
                    .ifPresent(other -> violate(
                            node,
                            "catalog_ref",
                            "'" + definition.name() + "' conflicts with '" + conflicting + "', which resource '"
                                    + resources.get(other).name() + "' is; leave one of them out"));
        }
    }

    private void connectNeeded(int node, PinnedDefinition definition, CatalogRef needed) {
        List<Integer> suitable = byDefinition.getOrDefault(needed.name(), List.of()).stream()
                .filter(other -> other != node && satisfies(other, needed))
                .toList();
        if (suitable.isEmpty()) {
            violate(
                    node,
                    "catalog_ref",
                    "'" + definition.name() + "' needs a resource of '" + needed
                            + "' in the same deployment; add one to resources");
        }
        for (int other : suitable) {
            edges.add(node, other, () -> "definition '" + definition.name() + "' needs '" + needed.name() + "'");
        }
    }

    private boolean satisfies(int node, CatalogRef needed) {
        PinnedDefinition definition = definition(node);
        return definition != null
                && VersionRange.parse(needed.constraint())
                        .map(range -> range.includes(
                                definition.definition().metadata().version()))
                        .orElse(true);
    }

    private void connect(List<Dependency> dependencies) {
        for (int position = 0; position < dependencies.size(); position++) {
            Dependency dependency = dependencies.get(position);
            String path = "dependencies[" + position + "]";
            if (dependency.deployment() != null) {
                if (dependency.output() == null || dependency.to() != null) {
                    violations.add(new Violation(
                            path, "must have 'deployment' and 'output', and no 'to', or 'from' and 'to'"));
                }
                if (dependency.from() != null) {
                    find(() -> path + ".from", dependency.from());
                }
                continue;
            }
            if (dependency.from() == null || dependency.to() == null) {
                violations.add(new Violation(path, "must have 'from' and 'to', the names of two resources"));
                continue;
            }
            Integer from = find(() -> path + ".from", dependency.from());
            if (from == null) {
                find(() -> path + ".to", dependency.to());
            } else {
                connect(() -> path + ".to", from, dependency.to(), () -> path);
            }
        }
    }

    private void connect(Supplier<String> path, int node, String dependency, Supplier<String> reason) {
        Integer target = find(path, dependency);
        if (target == null) {
            return;
        }
        if (target == node) {
            violations.add(new Violation(path.get(), "'" + dependency + "' depends on itself; remove this dependency"));
            return;
        }
        edges.add(node, target, reason);
    }

    private @Nullable Integer find(Supplier<String> path, String name) {
        Integer node = byName.get(name);
        if (node == null) {
            violations.add(new Violation(
                    path.get(), "no resource of this deployment is called '" + name + "'" + hint(name, byName.size())));
        }
        return node;
    }

    private List<String> outputNames(PinnedDefinition definition) {
        return outputNames.computeIfAbsent(definition, PinnedDefinition::outputNames);
    }

    private String hint(String name, int candidates) {
        // Every candidate costs a comparison of two names: not with thousands of misspelt names among thousands
        return (long) candidates * (violations.size() + 1) > 1_000_000 ? "" : Hint.didYouMean(name, byName.keySet());
    }

    private void checkExports() {
        Map<String, Integer> exporters = new HashMap<>();
        for (int node = 0; node < resources.size(); node++) {
            PinnedDefinition definition = definition(node);
            for (Map.Entry<String, String> export :
                    resources.get(node).outputs().entrySet()) {
                String path = "outputs." + export.getKey();
                Integer other = exporters.putIfAbsent(export.getKey(), node);
                if (other != null) {
                    violate(
                            node,
                            path,
                            "is exported by '" + resources.get(other).name() + "' already");
                }
                if (definition != null && !definition.outputNames().contains(export.getValue())) {
                    violate(node, path, unknownOutput(resources.get(node).name(), export.getValue(), definition));
                }
            }
        }
    }

    private static String unknownOutput(String resource, String output, PinnedDefinition definition) {
        return "'" + resource + "' (" + definition.reference() + ") has no output '" + output + "'"
                + Hint.didYouMean(output, definition.outputNames());
    }

    private Resolution finish() {
        int[][] dependencies = edges.dependencies(resources.size());
        int[][] dependents = edges.dependents(resources.size());
        Levels levels = Levels.of(dependencies, dependents);
        for (List<Integer> cycle : levels.areComplete() ? List.<List<Integer>>of() : Cycles.in(dependencies)) {
            violate(
                    cycle.getFirst(),
                    "",
                    "these resources depend on each other: " + describe(cycle) + "; remove one of these dependencies");
        }
        return violations.isEmpty()
                ? new Resolution.Resolved(new ResourceGraph(
                        resources.stream().map(ResourceInstance::name).toList(),
                        edges,
                        dependencies,
                        dependents,
                        levels))
                : new Resolution.Refused(violations);
    }

    private String describe(List<Integer> cycle) {
        int shown = 24;
        String start = cycle.stream()
                .limit(shown)
                .map(node -> resources.get(node).name())
                .collect(Collectors.joining(" → "));
        return cycle.size() <= shown
                ? start
                : start + " → … (" + (cycle.size() - shown - 1) + " more) → "
                        + resources.get(cycle.getLast()).name();
    }

    private @Nullable PinnedDefinition definition(int node) {
        return definitions.get(resources.get(node).catalogRef());
    }

    private void violate(int node, String path, String message) {
        violations.add(new Violation(path(node, path), message));
    }

    private static String path(int node, String path) {
        return "resources[" + node + "]" + (path.isEmpty() ? "" : "." + path);
    }
}
