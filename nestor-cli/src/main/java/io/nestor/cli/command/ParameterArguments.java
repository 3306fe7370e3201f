package io.nestor.cli.command;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a composition's parameters from what picocli did not know: {@code --size large}, {@code --replicas=3},
 * {@code --public}, and an option that is repeated for an array. Pure.
 */
final class ParameterArguments {
    private final Map<String, InputSpec> parameters = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    ParameterArguments(List<InputSpec> parameters) {
        parameters.forEach(parameter -> this.parameters.put(parameter.name(), parameter));
    }

    Map<String, Object> values() {
        return values;
    }

    List<Violation> violations() {
        return violations;
    }

    /** Options and their values, in the order in which they were given. */
    ParameterArguments readOptions(List<String> arguments) {
        int at = 0;
        while (at < arguments.size()) {
            String argument = arguments.get(at++);
            if (!argument.startsWith("--") || argument.length() == 2) {
                violation(argument, "is not expected here: parameters are given as --name value or --name=value");
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            Optional<InputSpec> parameter = find(name);
            String following = at < arguments.size() ? arguments.get(at) : null;
            if (equals >= 0) {
                parameter.ifPresentOrElse(
                        found -> put(found, argument.substring(equals + 1)), () -> unknown("--", name));
            } else if (parameter.isPresent() && isFlag(parameter.get(), following)) {
                put(parameter.get(), "true");
            } else if (parameter.isPresent() && following != null) {
                put(parameter.get(), following);
                at++;
            } else if (parameter.isPresent()) {
                violation(
                        argument,
                        "needs a value of type "
                                + ParameterValue.name(parameter.get().type()));
            } else {
                unknown("--", name);
                at += following != null && !following.startsWith("--") ? 1 : 0;
            }
        }
        return this;
    }

    /** {@code name=value} as {@code --set} takes it. */
    ParameterArguments readSettings(Map<String, String> settings) {
        settings.forEach(
                (name, value) -> find(name).ifPresentOrElse(found -> put(found, value), () -> unknown("", name)));
        return this;
    }

    /** A boolean alone means true; a value may follow it. */
    private static boolean isFlag(InputSpec parameter, @Nullable String following) {
        return parameter.type() == ValueType.BOOLEAN && !"true".equals(following) && !"false".equals(following);
    }

    private Optional<InputSpec> find(String name) {
        InputSpec exact = parameters.get(name);
        return Optional.ofNullable(exact != null ? exact : parameters.get(name.replace('-', '_')));
    }

    private void put(InputSpec parameter, String text) {
        Object value;
        try {
            value = ParameterValue.parse(parameter, text);
        } catch (IllegalArgumentException wrong) {
            violation(parameter.name(), String.valueOf(wrong.getMessage()));
            return;
        }
        boolean repeatable = parameter.type() == ValueType.ARRAY;
        if (repeatable && values.get(parameter.name()) instanceof List<?> before && value instanceof List<?> more) {
            List<@Nullable Object> both = new ArrayList<>(before);
            both.addAll(more);
            values.put(parameter.name(), both);
        } else if (values.containsKey(parameter.name())) {
            violation(parameter.name(), "is given twice");
        } else {
            values.put(parameter.name(), value);
        }
    }

    private void unknown(String prefix, String name) {
        String meant = Hint.nearest(name.replace('-', '_'), parameters.keySet())
                .map(nearest -> "; did you mean '" + prefix + nearest + "'?")
                .orElse(
                        parameters.isEmpty()
                                ? "; the composition has none"
                                : "; there are: " + String.join(", ", parameters.keySet()));
        violation(prefix + name, "is no parameter of this composition" + meant);
    }

    private void violation(String path, String message) {
        violations.add(new Violation(path, message));
    }
}
