package io.nestor.composer.template;

import io.nestor.composer.template.Rendering.Order;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders compositions. Thread-safe; share one, it remembers the expressions that it has read. */
public final class Renderer {
    private final Evaluator evaluator = new Evaluator();

    /** Fills in everything that is known before the first resource is made, and checks the result. */
    public Rendering render(Order order, Definitions definitions) {
        return new One(order, definitions).run();
    }

    private final class One {
        private final Order order;
        private final CompositionSpec spec;
        private final @Nullable EnvironmentConfig environment;
        private final Findings findings = new Findings();
        private final List<ResolvedResource> resources;
        private final Map<String, GivenParameter> given;
        private final Map<String, Object> parameters;
        private final Map<String, String> labels;
        private final Variables variables;

        One(Order order, Definitions definitions) {
            this.order = order;
            this.spec = order.composition().spec();
            this.environment = spec.environments().get(order.environment());
            this.resources = new Resolver(definitions, findings).resolve(spec);
            this.given = Parameters.merge(spec, environment, order.parameters());
            this.parameters = Parameters.values(given);
            this.labels = labels();
            this.variables = Variables.of(Map.of(
                            CompositionScope.PARAMS,
                            parameters,
                            CompositionScope.ENVIRONMENT,
                            order.environment(),
                            CompositionScope.TEAM,
                            order.team(),
                            CompositionScope.LABELS,
                            labels))
                    .leavingOutMissingFieldsOf(CompositionScope.PARAMS);
        }

        Rendering run() {
            Parameters.check(spec, parameters, order.parameters(), findings);
            if (!findings.toList().isEmpty()) {
                return new Rendering.Rejected(findings.toList());
            }
            Presence presence = new Presence(resources.stream()
                    .filter(resource -> !isThere(resource))
                    .collect(Collectors.toMap(ResolvedResource::name, resource -> resource, (first, second) -> first)));
            List<RenderedResource> rendered = new ArrayList<>();
            for (ResolvedResource resource : resources) {
                if (presence.includes(resource.name())) {
                    rendered.add(render(resource, presence));
                }
            }
            if (rendered.isEmpty()) {
                findings.add(
                        "spec.resources", "with these parameters every condition is false: nothing would be deployed");
            }
            return findings.toList().isEmpty()
                    ? new Rendering.Rendered(given, labels, rendered, dependencies(presence), config())
                    : new Rendering.Rejected(findings.toList());
        }

        private Map<String, String> labels() {
            Map<String, String> merged =
                    new LinkedHashMap<>(order.composition().metadata().labels());
            if (environment != null) {
                merged.putAll(environment.labels());
            }
            merged.putAll(order.labels());
            return merged;
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

        private RenderedResource render(ResolvedResource resource, Presence presence) {
            ComposedInstance instance = resource.instance();
            Map<String, @Nullable Object> config = config(resource);
            presence.check(resource, config, evaluator.references(config), findings);
            new InputCheck(resource, instance.config(), findings).run(config);
            return new RenderedResource(
                    resource.name(),
                    resource.exactReference(),
                    engines(resource),
                    config,
                    instance.dependsOn().stream().filter(presence::includes).toList(),
                    instance.outputs());
        }

        private Map<String, @Nullable Object> config(ResolvedResource resource) {
            Map<String, @Nullable Object> own = resource.instance().config();
            Map<String, @Nullable Object> over =
                    environment == null ? Map.of() : environment.config().getOrDefault(resource.name(), Map.of());
            Evaluation evaluation = evaluator.reduce(
                    Overlay.of(own, over), variables, Set.of(CompositionScope.RESOURCES, CompositionScope.DEPLOYMENTS));
            Map<String, @Nullable Object> config = new LinkedHashMap<>();
            switch (evaluation) {
                case Evaluation.Failed failed -> findings.addAll(Paths.config(resource.index()), failed.problems());
                case Evaluation.Value(Map<?, ?> values) ->
                    values.forEach((name, value) -> {
                        if (value != null) {
                            config.put(String.valueOf(name), evaluator.renameDeployments(value, this::deploymentId));
                        }
                    });
                case Evaluation.Value other -> throw new IllegalStateException("a map became " + other);
            }
            return config;
        }

        private static List<String> engines(ResolvedResource resource) {
            String preferred = resource.instance().preferredEngine();
            List<String> supported = resource.definition().orElseThrow().spec().supportedEngines();
            return preferred == null ? supported : List.of(preferred);
        }

        private List<Dependency> dependencies(Presence presence) {
            return spec.dependencies().stream()
                    .filter(dependency -> Stream.of(dependency.from(), dependency.to())
                            .allMatch(name -> name == null || presence.includes(name)))
                    .map(dependency -> dependency.deployment() == null
                            ? dependency
                            : new Dependency(
                                    dependency.from(),
                                    dependency.to(),
                                    deploymentId(dependency.deployment()),
                                    dependency.output()))
                    .toList();
        }

        /** The orchestrator's for one of the team's own. */
        private String deploymentId(String own) {
            return order.team() + "." + own;
        }

        private DeploymentConfig config() {
            DeploymentConfig own =
                    spec.deploymentConfig() == null ? DeploymentConfig.DEFAULTS : spec.deploymentConfig();
            return environment == null || environment.deploymentConfig() == null
                    ? own
                    : environment.deploymentConfig().orElse(own);
        }
    }
}
