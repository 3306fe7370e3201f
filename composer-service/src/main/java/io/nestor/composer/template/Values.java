package io.nestor.composer.template;

import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.explanation.ParameterOrigin.From;
import io.nestor.service.expression.Evaluator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one composition of a deployment has for parameters.
 *
 * @param known values
 * @param bound expressions for the others, which rest on outputs or are secrets, by what they stand for: {@code params.size}
 */
record Values(Map<String, Object> known, Map<String, String> bound) {
    /** Of the composition that is deployed. */
    static Values of(Map<String, GivenParameter> given) {
        Values values = new Values(Parameters.values(given), new LinkedHashMap<>());
        values.bindSecrets(given);
        return values;
    }

    /** @param config templates that the composition around it has for the parameters */
    static Values ofContained(
            Evaluator evaluator,
            CompositionSpec spec,
            @Nullable EnvironmentConfig environment,
            Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> literals = new LinkedHashMap<>();
        config.forEach(
                (name, value) -> literals.put(name, Literals.isLiteral(value) ? Literals.unescape(value) : value));
        Map<String, GivenParameter> given = Parameters.merge(spec, environment, literals);
        Values values = new Values(Parameters.values(given), new LinkedHashMap<>());
        config.forEach((name, value) -> {
            if (!Literals.isLiteral(value)) {
                values.bind(name, evaluator.asExpression(value));
            }
        });
        // What the composition around it has written as text is text, whatever it looks like
        given.values().removeIf(one -> one.from() == From.REQUEST);
        values.bindSecrets(given);
        return values;
    }

    private void bindSecrets(Map<String, GivenParameter> given) {
        Parameters.secrets(given).forEach((name, secret) -> bind(name, secret.toString()));
    }

    private void bind(String name, String expression) {
        known.remove(name);
        bound.put(CompositionScope.PARAMS + "." + name, expression);
    }
}
