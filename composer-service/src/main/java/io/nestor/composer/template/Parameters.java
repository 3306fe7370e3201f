package io.nestor.composer.template;

import io.nestor.composer.template.ValueCheck.Mismatch;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.error.Hint;
import io.nestor.models.explanation.ParameterOrigin.From;
import io.nestor.service.expression.SecretReference;
import io.nestor.service.expression.TreePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a composition's parameters in one deployment: defaults, then the environment's, then the request's. */
final class Parameters {
    private static final String PATH = "parameters";

    private Parameters() {}

    /** A null counts as not given. */
    static Map<String, GivenParameter> merge(
            CompositionSpec spec, @Nullable EnvironmentConfig environment, Map<String, @Nullable Object> request) {
        Map<String, GivenParameter> merged = new LinkedHashMap<>();
        for (InputSpec parameter : spec.parameters()) {
            String name = parameter.name();
            Object ofEnvironment =
                    environment == null ? null : environment.parameters().get(name);
            if (request.get(name) != null) {
                merged.put(name, given(parameter, request.get(name), From.REQUEST));
            } else if (ofEnvironment != null) {
                merged.put(name, given(parameter, ofEnvironment, From.ENVIRONMENT));
            } else if (parameter.defaultValue() != null) {
                merged.put(name, given(parameter, parameter.defaultValue(), From.DEFAULT));
            }
        }
        return merged;
    }

    /** Those that are references to secrets, which stay references. */
    static Map<String, SecretReference> secrets(Map<String, GivenParameter> given) {
        Map<String, SecretReference> secrets = new LinkedHashMap<>();
        given.forEach((name, one) -> {
            if (one.value() instanceof String text) {
                SecretReference.ofTemplate(text).ifPresent(secret -> secrets.put(name, secret));
            }
        });
        return secrets;
    }

    static Map<String, Object> values(Map<String, GivenParameter> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, one) -> values.put(name, Objects.requireNonNull(one.value())));
        return values;
    }

    private static GivenParameter given(InputSpec parameter, Object value, From from) {
        return new GivenParameter(typed(parameter.type(), value), from);
    }

    static void check(
            CompositionSpec spec,
            Map<String, Object> merged,
            Map<String, @Nullable Object> request,
            Findings findings) {
        List<String> names = spec.parameters().stream().map(InputSpec::name).toList();
        request.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> findings.add(
                        TreePath.field(PATH, name),
                        "the composition has no parameter '" + name + "'" + Hint.didYouMean(name, names)));
        for (InputSpec parameter : spec.parameters()) {
            String path = TreePath.field(PATH, parameter.name());
            Object value = merged.get(parameter.name());
            if (value == null && parameter.isRequired()) {
                findings.add(
                        path, "is required" + (parameter.description() == null ? "" : ": " + parameter.description()));
            } else if (value != null) {
                for (Mismatch mismatch : ValueCheck.check(parameter, value)) {
                    findings.add(TreePath.join(path, mismatch.path()), mismatch.message());
                }
            }
        }
    }

    /** What is written as 2 is a number where a number is wanted: expressions tell 2 from 2.0. */
    private static Object typed(ValueType type, Object value) {
        return type == ValueType.NUMBER && value instanceof Number number ? number.doubleValue() : value;
    }
}
