package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.error.Hint;
import io.nestor.models.json.Copies;
import io.nestor.service.expression.Checker;
import io.nestor.service.expression.TreePath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything that can be wrong with a composition before it is deployed. */
public final class CompositionCheck {
    private final CompositionSpec spec;
    private final List<ResolvedResource> resources;
    private final Findings findings = new Findings();

    private CompositionCheck(String name, CompositionSpec spec, Definitions definitions) {
        this.spec = spec;
        this.resources = new Resolver(definitions, findings, List.of(name)).resolve(spec);
    }

    /**
     * What a check found.
     *
     * @param findings everything that is wrong
     * @param resolved catalog references to the exact versions that they mean today
     */
    public record Report(List<Finding> findings, Map<String, String> resolved) {
        public Report {
            findings = Copies.list(findings);
            resolved = Copies.map(resolved);
        }
    }

    /** @param name that other compositions of the team refer to it by */
    public static Report check(String name, CompositionSpec spec, Definitions definitions) {
        return new CompositionCheck(name, spec, definitions).run();
    }

    private Report run() {
        new ParameterCheck(spec, findings).run();
        Set<String> optional = optionalParameters(spec);
        Conditions conditions =
                Conditions.check(spec, resources, Checker.of(CompositionScope.ofConditions(spec)), optional, findings);
        ConfigCheck config =
                new ConfigCheck(Checker.of(CompositionScope.ofConfig(spec, resources)), conditions, optional, findings);
        resources.forEach(config::checkResource);
        spec.environments().forEach((name, environment) -> checkEnvironment(name, environment, config));
        resources.forEach(this::checkEngine);
        checkOutputs();
        new GraphCheck(spec, resources, findings).run(config.references());
        return new Report(findings.toList(), resolved());
    }

    /** {@code params.x} for each parameter that a deployment need not give. */
    private static Set<String> optionalParameters(CompositionSpec spec) {
        return spec.parameters().stream()
                .filter(parameter -> !parameter.isRequired() && parameter.defaultValue() == null)
                .map(InputSpec::name)
                .map(name -> CompositionScope.PARAMS + "." + name)
                .collect(Collectors.toSet());
    }

    private void checkEnvironment(String name, EnvironmentConfig environment, ConfigCheck check) {
        String path = Paths.environment(name) + ".config";
        List<String> names = resources.stream().map(ResolvedResource::name).toList();
        for (Map.Entry<String, Map<String, @Nullable Object>> config :
                environment.config().entrySet()) {
            String at = TreePath.field(path, config.getKey());
            Optional<ResolvedResource> resource = resources.stream()
                    .filter(one -> one.name().equals(config.getKey()))
                    .findFirst();
            resource.ifPresentOrElse(
                    one -> check.checkOverlay(name, one, config.getValue(), at),
                    () -> findings.add(
                            at,
                            "there is no resource '" + config.getKey() + "'"
                                    + Hint.didYouMean(config.getKey(), names)));
        }
    }

    private void checkEngine(ResolvedResource resource) {
        String preferred = resource.instance().preferredEngine();
        if (preferred == null || resource.definition().isEmpty()) {
            return;
        }
        if (resource.contained().isPresent()) {
            findings.add(
                    Paths.resource(resource.index()) + ".preferred_engine",
                    "a composition has no engine; its resources have");
            return;
        }
        List<String> supported = resource.definition().get().spec().supportedEngines();
        if (!supported.contains(preferred)) {
            findings.add(
                    Paths.resource(resource.index()) + ".preferred_engine",
                    resource.exactReference() + " can't be made by '" + preferred + "', only by "
                            + String.join(", ", supported));
        }
    }

    private void checkOutputs() {
        Map<String, String> exported = new HashMap<>();
        for (ResolvedResource resource : resources) {
            ComposedInstance instance = resource.instance();
            instance.outputs().forEach((name, output) -> {
                String path = TreePath.field(Paths.resource(resource.index()) + ".outputs", name);
                if (resource.definition().isPresent() && !resource.outputNames().contains(output)) {
                    findings.add(
                            path,
                            resource.exactReference() + " has no output '" + output + "'"
                                    + Hint.didYouMean(output, resource.outputNames()));
                }
                String other = exported.put(name, instance.name());
                if (other != null) {
                    findings.add(path, "'" + name + "' is an output of '" + other + "' already");
                }
            });
        }
    }

    private Map<String, String> resolved() {
        Map<String, String> resolved = new LinkedHashMap<>();
        for (ResolvedResource resource : resources) {
            if (resource.definition().isPresent()) {
                resolved.put(resource.reference(), resource.exactReference());
            }
        }
        return resolved;
    }
}
