package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.OutputReference;
import io.nestor.service.expression.Variables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for parameters with which a reference leads to a resource that its condition has removed, by trying those that
 * can make a difference: both booleans, every value of an enumeration, and the constants that the expressions compare
 * with, their neighbours and one that is none of them.
 */
final class Counterexample {
    private static final int MOST_TRIALS = 256;
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"|'([^'\\\\]*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?![\\w.])");
    private static final Pattern LABELS = Pattern.compile("\\b" + CompositionScope.LABELS + "\\b");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\b" + CompositionScope.ENVIRONMENT + "\\b");
    private static final String PARAMETER = CompositionScope.PARAMS + ".";

    private final CompositionSpec spec;
    private final Evaluator evaluator = new Evaluator();

    Counterexample(CompositionSpec spec) {
        this.spec = spec;
    }

    /**
     * A use of an output.
     *
     * @param own condition of the resource that uses it
     * @param condition of the resource that has it
     * @param template that uses it
     * @param fields that the three of them use, as {@code params.size}
     * @param environment that the template is for; absent for all
     */
    record Use(
            @Nullable String own,
            String condition,
            String template,
            OutputReference reference,
            Set<String> fields,
            @Nullable String environment) {
        private Stream<String> sources() {
            return own == null ? Stream.of(condition, template) : Stream.of(own, condition, template);
        }

        private boolean uses(Pattern variable) {
            return sources().anyMatch(source -> variable.matcher(source).find());
        }
    }

    /** What became of a search. */
    sealed interface Search {
        /** @param values for people: {@code params.cached = false} */
        record Found(String values) implements Search {}

        /** Nothing that was tried leads nowhere. */
        record None() implements Search {}

        /** There is too much to try, or something that can't be tried. */
        record Undecided() implements Search {}
    }

    Search search(Use use) {
        Map<String, List<Optional<Object>>> candidates = candidates(use);
        long trials = candidates.values().stream().mapToLong(List::size).reduce(1, (one, other) -> one * other);
        if (trials > MOST_TRIALS || use.uses(LABELS)) {
            return new Search.Undecided();
        }
        List<String> names = List.copyOf(candidates.keySet());
        for (long trial = 0; trial < trials; trial++) {
            Map<String, Object> values = new LinkedHashMap<>();
            long rest = trial;
            for (String name : names) {
                List<Optional<Object>> choices = candidates.getOrDefault(name, List.of());
                choices.get((int) (rest % choices.size())).ifPresent(value -> values.put(name, value));
                rest /= choices.size();
            }
            if (leadsNowhere(use, values)) {
                return new Search.Found(display(names, values));
            }
        }
        return new Search.None();
    }

    private Map<String, List<Optional<Object>>> candidates(Use use) {
        Map<String, List<Optional<Object>>> candidates = new LinkedHashMap<>();
        for (InputSpec parameter : spec.parameters()) {
            if (use.fields().contains(PARAMETER + parameter.name())) {
                candidates.put(PARAMETER + parameter.name(), candidates(parameter, use));
            }
        }
        if (use.environment() != null) {
            candidates.put(CompositionScope.ENVIRONMENT, List.of(Optional.of(use.environment())));
        } else if (use.uses(ENVIRONMENT)) {
            Set<Object> environments = new LinkedHashSet<>(spec.environments().keySet());
            environments.addAll(texts(use));
            environments.remove("");
            candidates.put(CompositionScope.ENVIRONMENT, present(environments));
        }
        return candidates;
    }

    private static List<Optional<Object>> candidates(InputSpec parameter, Use use) {
        Set<Object> values = new LinkedHashSet<>();
        Optional.ofNullable(parameter.defaultValue()).ifPresent(values::add);
        if (parameter.validation() != null && !parameter.validation().allowed().isEmpty()) {
            values.addAll(parameter.validation().allowed());
        } else {
            values.addAll(
                    switch (parameter.type()) {
                        case BOOLEAN -> List.of(true, false);
                        case STRING -> texts(use);
                        case INTEGER -> numbers(use).map(BigDecimal::longValue).toList();
                        case NUMBER -> numbers(use).map(BigDecimal::doubleValue).toList();
                        case ARRAY -> List.of(List.of());
                        case OBJECT -> List.of(Map.of());
                    });
        }
        List<Optional<Object>> candidates = present(values.stream()
                .filter(value -> ValueCheck.check(parameter, value).isEmpty())
                .map(value -> parameter.type() == ValueType.NUMBER ? ((Number) value).doubleValue() : value)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        if (!parameter.isRequired() && parameter.defaultValue() == null) {
            candidates.add(Optional.empty());
        }
        return candidates;
    }

    private static List<Optional<Object>> present(Collection<?> values) {
        return values.stream()
                .map(value -> Optional.<Object>of(value))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Object> texts(Use use) {
        List<Object> texts = new ArrayList<>(List.of("", "other"));
        use.sources()
                .map(TEXT::matcher)
                .flatMap(Matcher::results)
                .forEach(found -> texts.add(found.group(1) != null ? found.group(1) : found.group(2)));
        return texts;
    }

    private static Stream<BigDecimal> numbers(Use use) {
        return Stream.concat(
                        Stream.of(BigDecimal.ZERO),
                        use.sources()
                                .map(NUMBER::matcher)
                                .flatMap(Matcher::results)
                                .map(found -> new BigDecimal(found.group())))
                .flatMap(number -> Stream.of(number, number.subtract(BigDecimal.ONE), number.add(BigDecimal.ONE)));
    }

    private boolean leadsNowhere(Use use, Map<String, Object> values) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            }
        });
        Variables variables = Variables.of(Map.of(
                        CompositionScope.PARAMS,
                        parameters,
                        CompositionScope.ENVIRONMENT,
                        values.getOrDefault(CompositionScope.ENVIRONMENT, "other"),
                        CompositionScope.TEAM,
                        "team",
                        CompositionScope.LABELS,
                        Map.of()))
                .leavingOutMissingFieldsOf(CompositionScope.PARAMS);
        return (use.own() == null || is(true, use.own(), variables))
                && is(false, use.condition(), variables)
                && isUsed(use, variables);
    }

    private boolean is(boolean wanted, String condition, Variables variables) {
        return evaluator.evaluateExpression(condition, variables).equals(new Evaluation.Value(wanted));
    }

    private boolean isUsed(Use use, Variables variables) {
        return switch (evaluator.reduce(
                use.template(), variables, Set.of(CompositionScope.RESOURCES, CompositionScope.DEPLOYMENTS))) {
            case Evaluation.Value(Object reduced) ->
                evaluator.references(reduced).paths().containsKey(use.reference());
            case Evaluation.Failed failed -> false;
        };
    }

    private static String display(List<String> names, Map<String, Object> values) {
        return names.stream()
                .map(name -> values.containsKey(name) ? name + " = " + values.get(name) : "no " + name)
                .collect(Collectors.joining(", "));
    }
}
