package io.nestor.composer.template;

import io.nestor.composer.template.Rendering.Order;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.deployment.Dependency;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.OutputReference;
import io.nestor.service.expression.Substitution;
import io.nestor.service.expression.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One composition of a deployment: the one that is deployed, or one that it contains. */
final class Level {
    private final Evaluator evaluator;
    private final Order order;
    private final Map<String, String> labels;
    private final CompositionSpec spec;
    private final @Nullable EnvironmentConfig environment;
    private final List<ResolvedResource> resources;
    private final String prefix;
    private final Substitution substitution;
    private final Variables variables;
    private final Findings findings;
    private final Map<String, ResolvedResource> removed = new LinkedHashMap<>();
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    private Level(
            Level parent,
            CompositionSpec spec,
            List<ResolvedResource> resources,
            String prefix,
            Map<String, @Nullable Object> config) {
        this(
                parent.evaluator,
                parent.order,
                parent.labels,
                spec,
                resources,
                prefix,
                Values.ofContained(parent.evaluator, spec, spec.environments().get(parent.order.environment()), config),
                new Findings());
    }

    private Level(
            Evaluator evaluator,
            Order order,
            Map<String, String> labels,
            CompositionSpec spec,
            List<ResolvedResource> resources,
            String prefix,
            Values values,
            Findings findings) {
        this.evaluator = evaluator;
        this.order = order;
        this.labels = labels;
        this.spec = spec;
        this.environment = spec.environments().get(order.environment());
        this.resources = resources;
        this.prefix = prefix;
        this.findings = findings;
        this.substitution = new Substitution(values.bound(), output -> Contained.locate(resources, prefix, output));
        this.variables = Variables.of(Map.of(
                        CompositionScope.PARAMS,
                        values.known(),
                        CompositionScope.ENVIRONMENT,
                        order.environment(),
                        CompositionScope.TEAM,
                        order.team(),
                        CompositionScope.LABELS,
                        labels))
                .leavingOutMissingFieldsOf(CompositionScope.PARAMS);
    }

    /** The composition that is deployed. */
    static Level outermost(
            Evaluator evaluator,
            Order order,
            Map<String, String> labels,
            List<ResolvedResource> resources,
            Map<String, GivenParameter> parameters,
            Findings findings) {
        return new Level(
                evaluator, order, labels, order.composition().spec(), resources, "", Values.of(parameters), findings);
    }

    /**
     * A resource that is there.
     *
     * @param path of its configuration in the outermost composition
     */
    record Leaf(RenderedResource resource, String path) {}

    /**
     * What a level comes to.
     *
     * @param removed resources that are not there, by what they would be called
     */
    record Outcome(List<Leaf> leaves, List<Dependency> dependencies, Map<String, ResolvedResource> removed) {}

    private record Part(ResolvedResource resource, List<Leaf> leaves) {}

    Outcome run() {
        List<Part> parts = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        List<ResolvedResource> present = new ArrayList<>();
        for (ResolvedResource resource : resources) {
            if (isThere(resource)) {
                present.add(resource);
            } else {
                Contained.names(List.of(resource), prefix).forEach(name -> removed.put(name, resource));
            }
        }
        for (ResolvedResource resource : present) {
            Map<String, @Nullable Object> config = config(resource);
            new InputCheck(resource, resource.instance().config(), findings).run(config);
            Part part = resource.contained()
                    .map(inner -> inside(resource, inner, config, dependencies))
                    .orElseGet(() -> new Part(resource, List.of(leaf(resource, config))));
            parts.add(part);
            members.put(
                    resource.name(),
                    part.leaves().stream().map(leaf -> leaf.resource().name()).toList());
        }
        List<Leaf> leaves = parts.stream().flatMap(this::afterDependencies).toList();
        dependencies.addAll(dependencies());
        return new Outcome(exporting(parts, leaves), dependencies, removed);
    }

    private boolean isThere(ResolvedResource resource) {
        String condition = resource.instance().condition();
        if (condition == null) {
            return true;
        }
        String path = Paths.resource(resource.index()) + ".condition";
        return switch (evaluator.evaluateExpression(condition, variables)) {
            case Evaluation.Value(Boolean value) -> value;
            case Evaluation.Value other -> {
                findings.add(path, "a condition is true or false, and this is " + other.value());
                yield true;
            }
            case Evaluation.Failed failed -> {
                findings.addAll(path, failed.problems());
                yield true;
            }
        };
    }

    private Map<String, @Nullable Object> config(ResolvedResource resource) {
        Map<String, @Nullable Object> own = resource.instance().config();
        Map<String, @Nullable Object> over =
                environment == null ? Map.of() : environment.config().getOrDefault(resource.name(), Map.of());
        Evaluation evaluation = evaluator.reduce(
                evaluator.substitute(Overlay.of(own, over), substitution),
                variables,
                Set.of(CompositionScope.RESOURCES, CompositionScope.DEPLOYMENTS));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        switch (evaluation) {
            case Evaluation.Failed failed -> findings.addAll(Paths.config(resource.index()), failed.problems());
            case Evaluation.Value(Map<?, ?> values) ->
                values.forEach((name, value) -> {
                    if (value != null) {
                        config.put(String.valueOf(name), value);
                    }
                });
            case Evaluation.Value other -> throw new IllegalStateException("a map became " + other);
        }
        return config;
    }

    private Leaf leaf(ResolvedResource resource, Map<String, @Nullable Object> config) {
        ComposedInstance instance = resource.instance();
        String preferred = instance.preferredEngine();
        ResourceDefinition definition = resource.definition().orElseThrow();
        List<String> supported = definition.spec().supportedEngines();
        return new Leaf(
                new RenderedResource(
                        prefix + resource.name(),
                        resource.exactReference(),
                        preferred == null ? supported : List.of(preferred),
                        config,
                        List.of(),
                        prefix.isEmpty() ? instance.outputs() : Map.of(),
                        definition.metadata().provider(),
                        definition.metadata().category(),
                        resource.inputs().stream()
                                .filter(InputSpec::sensitive)
                                .map(InputSpec::name)
                                .collect(Collectors.toSet())),
                Paths.config(resource.index()));
    }

    /** What is wrong in there is told where the composition is contained. */
    private Part inside(
            ResolvedResource resource,
            Contained inner,
            Map<String, @Nullable Object> config,
            List<Dependency> dependencies) {
        Level level =
                new Level(this, inner.composition().spec(), inner.resources(), prefix + resource.name() + "-", config);
        Outcome outcome = level.run();
        String path = Paths.resource(resource.index());
        level.findings
                .toList()
                .forEach(finding -> findings.add(
                        path, "in " + resource.exactReference() + ", " + finding.path() + ": " + finding.message()));
        removed.putAll(outcome.removed());
        dependencies.addAll(outcome.dependencies());
        return new Part(
                resource,
                outcome.leaves().stream()
                        .map(leaf -> new Leaf(leaf.resource(), path))
                        .toList());
    }

    private Stream<Leaf> afterDependencies(Part part) {
        List<String> first = part.resource().instance().dependsOn().stream()
                .flatMap(this::members)
                .toList();
        return part.leaves().stream()
                .map(leaf -> first.isEmpty() ? leaf : new Leaf(leaf.resource().after(first), leaf.path()));
    }

    private Stream<String> members(String name) {
        return members.getOrDefault(name, List.of()).stream();
    }

    private List<Dependency> dependencies() {
        List<Dependency> dependencies = new ArrayList<>();
        for (Dependency dependency : spec.dependencies()) {
            members(Objects.requireNonNullElse(dependency.from(), "")).forEach(from -> {
                if (dependency.deployment() != null) {
                    dependencies.add(new Dependency(from, null, dependency.deployment(), dependency.output()));
                } else if (dependency.to() != null) {
                    members(dependency.to()).forEach(to -> dependencies.add(Dependency.between(from, to)));
                }
            });
        }
        return dependencies;
    }

    /** With the exports of contained compositions at the resources that have them. */
    private List<Leaf> exporting(List<Part> parts, List<Leaf> leaves) {
        Map<String, Map<String, String>> exports = new LinkedHashMap<>();
        if (prefix.isEmpty()) {
            parts.stream()
                    .map(Part::resource)
                    .filter(resource -> resource.contained().isPresent())
                    .forEach(resource -> resource.instance().outputs().forEach((name, export) -> {
                        OutputReference located =
                                Contained.locate(resources, prefix, new OutputReference(resource.name(), export));
                        exports.computeIfAbsent(located.resource(), leaf -> new LinkedHashMap<>())
                                .put(name, located.output());
                    }));
        }
        return leaves.stream()
                .map(leaf -> exports.containsKey(leaf.resource().name())
                        ? new Leaf(
                                leaf.resource()
                                        .exporting(exports.get(leaf.resource().name())),
                                leaf.path())
                        : leaf)
                .toList();
    }
}
