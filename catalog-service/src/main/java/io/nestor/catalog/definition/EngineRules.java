package io.nestor.catalog.definition;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Engines and their configurations agree with each other and with the inputs and outputs that are declared. */
final class EngineRules {
    private static final Set<String> WITHOUT_SOURCE = Set.of("simulated");

    private final List<Violation> violations = new ArrayList<>();
    private final ResourceSpec spec;
    private final Set<String> inputs;
    private final Set<String> outputs;

    private EngineRules(ResourceSpec spec) {
        this.spec = spec;
        this.inputs = Stream.concat(spec.requiredInputs().stream(), spec.optionalInputs().stream())
                .map(InputSpec::name)
                .collect(Collectors.toSet());
        this.outputs = spec.outputs().stream().map(OutputSpec::name).collect(Collectors.toSet());
    }

    static List<Violation> check(ResourceSpec spec) {
        EngineRules rules = new EngineRules(spec);
        rules.outputs();
        spec.supportedEngines().forEach(rules::isConfigured);
        spec.engineConfigs().forEach(rules::configuration);
        return rules.violations;
    }

    private void outputs() {
        List<String> names = spec.outputs().stream().map(OutputSpec::name).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                report("spec.outputs[" + i + "].name", "output '" + names.get(i) + "' is declared twice");
            }
        }
    }

    private void isConfigured(String engine) {
        EngineConfig config = spec.engineConfigs().get(engine);
        if (WITHOUT_SOURCE.contains(engine)) {
            return;
        }
        if (config == null) {
            report("spec.engine_configs", "engine '" + engine + "' is supported but has no configuration here");
        } else if (config.source() == null) {
            report(path(engine) + ".source", "is required: " + engine + " needs to know what to run");
        }
    }

    private void configuration(String engine, EngineConfig config) {
        String path = path(engine);
        if (!spec.supportedEngines().contains(engine)) {
            report(
                    path,
                    "engine '" + engine + "' is not among spec.supported_engines"
                            + Hint.didYouMean(engine, spec.supportedEngines()));
        }
        if (config.source() != null) {
            SourcePath.problem(config.source()).ifPresent(problem -> report(path + ".source", problem));
        }
        expressions(path + ".inputs", config.inputs());
        expressions(path + ".outputs", config.outputs());
        expressions(path + ".settings", config.settings());
        config.outputs().keySet().stream()
                .filter(name -> !outputs.contains(name))
                .forEach(name -> report(
                        path + ".outputs." + name,
                        "output '" + name + "' is not declared in spec.outputs" + Hint.didYouMean(name, outputs)));
    }

    private void expressions(String path, @Nullable Object value) {
        if (violations.size() > DefinitionFile.MOST_VIOLATIONS) {
            return;
        }
        switch (value) {
            case String text -> Expressions.problems(text, inputs).forEach(problem -> report(path, problem));
            case Map<?, ?> map -> map.forEach((key, child) -> expressions(path + "." + key, child));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    expressions(path + "[" + i + "]", list.get(i));
                }
            }
            case null, default -> {}
        }
    }

    private static String path(String engine) {
        return "spec.engine_configs." + engine;
    }

    private void report(String path, String message) {
        violations.add(new Violation(path, message));
    }
}
