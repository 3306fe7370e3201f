package io.nestor.composer.template;

import io.nestor.composer.template.ValueCheck.Mismatch;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.error.Hint;
import io.nestor.service.expression.TreePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the parameters that a composition declares, and what its environments give them. */
final class ParameterCheck {
    private final CompositionSpec spec;
    private final Findings findings;

    ParameterCheck(CompositionSpec spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
    }

    void run() {
        Set<String> names = new HashSet<>();
        for (int index = 0; index < spec.parameters().size(); index++) {
            InputSpec parameter = spec.parameters().get(index);
            String path = Paths.parameter(index);
            if (!names.add(parameter.name())) {
                findings.add(path + ".name", "there is another parameter '" + parameter.name() + "' above");
            }
            checkDefault(parameter, path);
        }
        spec.environments().forEach(this::checkEnvironment);
    }

    private void checkDefault(InputSpec parameter, String path) {
        String broken = ValueCheck.brokenPattern(parameter);
        if (broken != null) {
            findings.add(path + ".validation.pattern", broken);
        } else if (parameter.defaultValue() != null) {
            checkValue(parameter, parameter.defaultValue(), path + ".default");
        }
    }

    private void checkEnvironment(String name, EnvironmentConfig environment) {
        String path = Paths.environment(name) + ".parameters";
        List<String> known = spec.parameters().stream().map(InputSpec::name).toList();
        for (Map.Entry<String, @Nullable Object> value :
                environment.parameters().entrySet()) {
            String at = TreePath.field(path, value.getKey());
            spec.parameters().stream()
                    .filter(parameter -> parameter.name().equals(value.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            parameter -> checkValue(parameter, value.getValue(), at),
                            () -> findings.add(
                                    at,
                                    "the composition has no parameter '" + value.getKey() + "'"
                                            + Hint.didYouMean(value.getKey(), known)));
        }
    }

    private void checkValue(InputSpec parameter, @Nullable Object value, String path) {
        if (value == null || ValueCheck.brokenPattern(parameter) != null) {
            return;
        }
        for (Mismatch mismatch : ValueCheck.check(parameter, value)) {
            findings.add(TreePath.join(path, mismatch.path()), mismatch.message());
        }
    }
}
