package io.nestor.orchestrator.engine.helm;

import io.nestor.models.error.Hint;
import io.nestor.models.json.DurationFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code engine_configs.helm.settings}, evaluated. */
record Settings(Map<String, @Nullable Object> values) {
    private record Rule(Predicate<Object> valid, String demand) {}

    private static final Rule FLAG = new Rule(Boolean.class::isInstance, "must be true or false");
    private static final Map<String, Rule> RULES = new LinkedHashMap<>();

    static {
        RULES.put(
                "namespace",
                new Rule(
                        value -> value instanceof String text && ReleaseName.isNamespace(text),
                        "must be the name of a namespace: lower-case letters, digits and '-', at most 63"));
        RULES.put(
                "release_name",
                new Rule(
                        value -> value instanceof String text && ReleaseName.isValid(text),
                        "must be a name as Helm allows it: lower-case letters, digits, '-' and '.', at most 53"));
        RULES.put("create_namespace", FLAG);
        RULES.put("wait", FLAG);
        RULES.put("timeout", new Rule(value -> duration(value).isPresent(), "must be a duration such as 5m"));
    }

    /** What is wrong, each with the setting's name in front. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        values.forEach((name, value) -> {
            Rule rule = RULES.get(name);
            if (rule == null) {
                problems.add(name + ": no such setting of helm" + Hint.didYouMean(name, RULES.keySet()));
            } else if (value != null && !rule.valid().test(value)) {
                problems.add(name + ": '" + value + "' " + rule.demand());
            }
        });
        return problems;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    boolean isSet(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean set ? set : otherwise;
    }

    Optional<Duration> timeout() {
        return duration(values.get("timeout"));
    }

    private static Optional<Duration> duration(@Nullable Object value) {
        try {
            return value == null ? Optional.empty() : Optional.of(DurationFormat.parse(value.toString()));
        } catch (IllegalArgumentException noDuration) {
            return Optional.empty();
        }
    }
}
