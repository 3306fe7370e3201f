package io.nestor.orchestrator.engine;

import io.nestor.models.json.Copies;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.Problem;
import io.nestor.service.expression.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions in a definition's {@code engine_configs}. They see {@code inputs}, {@code deployment}, {@code team},
 * {@code environment} and {@code resource}. An entry whose value is an input that has none is left out. Thread-safe;
 * share one.
 */
public final class Expressions {
    private final Evaluator evaluator = new Evaluator();

    /** What came out. */
    public sealed interface Evaluated {}

    /** It worked. */
    public record Values(Map<String, @Nullable Object> values) implements Evaluated {
        public Values {
            values = Copies.map(values);
        }
    }

    /** The definition is wrong; every problem is in the message, with its path. */
    public record Invalid(String message) implements Evaluated {
        public Outcome.Failed failure() {
            return new Outcome.Failed("config_invalid", message, false);
        }
    }

    /**
     * Evaluates a part of a definition for a resource.
     *
     * @param path of the part, as {@code engine_configs.terraform.inputs}
     * @param more variables of this engine only
     */
    public Evaluated evaluate(
            String path,
            Map<String, ? extends @Nullable Object> tree,
            ResourceTask task,
            Map<String, ? extends @Nullable Object> more) {
        if (tree.isEmpty()) {
            return new Values(Map.of());
        }
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("inputs", task.inputs());
        variables.put("deployment", task.deployment());
        variables.put("team", task.team());
        variables.put("environment", task.environment());
        variables.put("resource", task.resource());
        variables.putAll(more);
        Variables visible = Variables.of(variables).leavingOutMissingFieldsOf("inputs");
        return switch (evaluator.evaluate(tree, visible)) {
            case Evaluation.Value(Object value) -> new Values(entries(value));
            case Evaluation.Failed(List<Problem> problems) -> new Invalid(message(path, task, problems));
        };
    }

    private static Map<String, @Nullable Object> entries(@Nullable Object value) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> entries.put(String.valueOf(name), entry));
        }
        return entries;
    }

    private static String message(String path, ResourceTask task, List<Problem> problems) {
        String definition = task.definition().metadata().name() + ":"
                + task.definition().metadata().version();
        return "definition " + definition + ": "
                + String.join(
                        "; ",
                        problems.stream()
                                .map(problem -> problem.at(path))
                                .map(problem -> problem.path() + ": " + problem.message())
                                .toList());
    }
}
