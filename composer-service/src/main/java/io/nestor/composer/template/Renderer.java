package io.nestor.composer.template;

import io.nestor.composer.template.Rendering.Order;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.TreePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

        One(Order order, Definitions definitions) {
            this.order = order;
            this.spec = order.composition().spec();
            this.environment = spec.environments().get(order.environment());
            this.resources = new Resolver(
                            definitions,
                            findings,
                            List.of(order.composition().metadata().name()))
                    .resolve(spec);
            this.given = Parameters.merge(spec, environment, order.parameters());
            this.parameters = Parameters.values(given);
            this.labels = labels();
        }

        Rendering run() {
            Parameters.check(spec, parameters, order.parameters(), findings);
            if (!findings.toList().isEmpty()) {
                return new Rendering.Rejected(findings.toList());
            }
            Level.Outcome outcome = Level.outermost(evaluator, order, labels, resources, given, findings)
                    .run();
            outcome.leaves().forEach(leaf -> checkPresence(leaf, outcome.removed()));
            if (outcome.leaves().isEmpty()) {
                findings.add(
                        "spec.resources", "with these parameters every condition is false: nothing would be deployed");
            }
            return findings.toList().isEmpty()
                    ? new Rendering.Rendered(
                            given,
                            labels,
                            outcome.leaves().stream().map(this::finished).toList(),
                            outcome.dependencies().stream().map(this::finished).toList(),
                            config())
                    : new Rendering.Rejected(findings.toList());
        }

        /** Finds outputs in use of resources that are not there. */
        private void checkPresence(Level.Leaf leaf, Map<String, ResolvedResource> removed) {
            evaluator.references(leaf.resource().config()).paths().forEach((reference, path) -> {
                ResolvedResource gone = removed.get(reference.resource());
                if (gone != null) {
                    findings.add(
                            leaf.path().endsWith(".config") ? TreePath.join(leaf.path(), path) : leaf.path(),
                            "'" + reference + "' is not there: the condition of '" + gone.name() + "' is false ("
                                    + gone.instance().condition() + ")");
                }
            });
        }

        /** With the ids that the orchestrator knows other deployments by. */
        private RenderedResource finished(Level.Leaf leaf) {
            Map<String, @Nullable Object> config = new LinkedHashMap<>();
            leaf.resource()
                    .config()
                    .forEach((name, value) -> config.put(name, evaluator.renameDeployments(value, this::deploymentId)));
            return leaf.resource().withConfig(config);
        }

        private Dependency finished(Dependency dependency) {
            return dependency.deployment() == null
                    ? dependency
                    : new Dependency(
                            dependency.from(),
                            dependency.to(),
                            deploymentId(dependency.deployment()),
                            dependency.output());
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
