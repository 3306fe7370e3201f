package io.nestor.orchestrator.reference;

import io.nestor.models.error.Violation;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.Problem;
import io.nestor.service.expression.References;
import io.nestor.service.expression.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions in configurations, which see <code>${resources.&lt;name&gt;.outputs.&lt;output&gt;}</code>,
 * <code>${deployments.&lt;id&gt;.outputs.&lt;output&gt;}</code>, <code>${secret("name")}</code> and nothing else.
 * Thread-safe.
 */
public final class ConfigExpressions {
    private static final String RESOURCES = "resources";
    private static final String DEPLOYMENTS = "deployments";
    private static final String OUTPUTS = "outputs";
    private static final Variables NOTHING = Variables.of(Map.of());

    private static final Violation FORGED = new Violation(
            "${secret}", "no key may be called '${secret}': Nestor uses it itself; call it something else");

    private final Evaluator evaluator = new Evaluator();

    /**
     * What a configuration refers to.
     *
     * @param violations expressions that are wrong whatever the outputs will be, with paths in the configuration
     */
    public record Found(List<OutputReference> references, List<SecretUse> secrets, List<Violation> violations) {
        static final Found NOTHING = new Found(List.of(), List.of(), List.of());
    }

    /** A configuration with values in place of expressions. */
    public sealed interface Resolved {
        record Values(Map<String, @Nullable Object> config) implements Resolved {}

        record Failed(List<Violation> violations) implements Resolved {}
    }

    public Found find(Map<String, @Nullable Object> config) {
        if (SecretText.isForged(config)) {
            return new Found(List.of(), List.of(), List.of(FORGED));
        }
        if (!hasExpressions(config)) {
            return Found.NOTHING;
        }
        List<OutputReference> references = new ArrayList<>();
        List<SecretUse> secrets = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        config.forEach((name, value) -> {
            List<OutputReference> plain = value instanceof String text ? PlainReferences.in(text, name) : null;
            if (plain != null) {
                references.addAll(plain);
            } else if (hasExpressions(value)) {
                Map<String, @Nullable Object> input = new HashMap<>();
                input.put(name, value);
                References used = evaluator.references(input);
                used.paths()
                        .forEach((output, path) ->
                                references.add(new OutputReference(path, output.resource(), output.output())));
                used.deployments()
                        .forEach((output, path) -> references.add(
                                new OutputReference(path, Provider.name(output.resource()), output.output())));
                used.secrets().forEach((secret, path) -> secrets.add(new SecretUse(path, secret.name())));
                violations.addAll(problems(used, input));
            }
        });
        return new Found(references, secrets, violations);
    }

    private List<Violation> problems(References used, Map<String, @Nullable Object> input) {
        if (!used.problems().isEmpty()) {
            return violations(used.problems());
        }
        return evaluator.reduce(input, NOTHING, Set.of(RESOURCES, DEPLOYMENTS))
                        instanceof Evaluation.Failed(List<Problem> problems)
                ? violations(problems)
                : List.of();
    }

    /**
     * Puts values in place of expressions. An expression that is the whole text keeps the type of its value, one that is
     * a part of it becomes text. A text with secrets becomes a {@link SecretText}.
     *
     * @param references as they were found
     * @param outputs of a resource or provider, by its name
     */
    public Resolved resolve(
            Map<String, @Nullable Object> config,
            List<OutputReference> references,
            Function<String, Map<String, @Nullable Object>> outputs) {
        if (!hasExpressions(config)) {
            return new Resolved.Values(config);
        }
        Map<String, @Nullable Object> resources = new HashMap<>();
        Map<String, @Nullable Object> deployments = new HashMap<>();
        for (OutputReference reference : references) {
            Map<String, @Nullable Object> known = Map.of(OUTPUTS, outputs.apply(reference.resource()));
            Provider.id(reference.resource())
                    .ifPresentOrElse(
                            id -> deployments.put(id, known), () -> resources.put(reference.resource(), known));
        }
        Variables variables = Variables.of(Map.of(RESOURCES, resources, DEPLOYMENTS, deployments));
        boolean secrets = mentionsSecrets(config);
        Evaluation evaluation =
                secrets ? evaluator.reduce(config, variables, Set.of()) : evaluator.evaluate(config, variables);
        return switch (evaluation) {
            case Evaluation.Value(Object value) when SecretText.isForged(value) -> new Resolved.Failed(List.of(FORGED));
            case Evaluation.Value(Object value) -> new Resolved.Values(asMap(secrets ? SecretText.of(value) : value));
            case Evaluation.Failed(List<Problem> problems) -> new Resolved.Failed(violations(problems));
        };
    }

    private static Map<String, @Nullable Object> asMap(@Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        return map;
    }

    private static List<Violation> violations(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Violation(problem.path(), problem.message()))
                .toList();
    }

    /** As cheap as it can be: a text that turns out to have none is resolved either way. */
    private static boolean mentionsSecrets(@Nullable Object value) {
        return switch (value) {
            case String text -> text.contains("secret(");
            case Map<?, ?> map -> map.values().stream().anyMatch(ConfigExpressions::mentionsSecrets);
            case List<?> list -> list.stream().anyMatch(ConfigExpressions::mentionsSecrets);
            case null, default -> false;
        };
    }

    private static boolean hasExpressions(@Nullable Object value) {
        return switch (value) {
            case String text -> text.contains("${");
            case Map<?, ?> map -> map.values().stream().anyMatch(ConfigExpressions::hasExpressions);
            case List<?> list -> list.stream().anyMatch(ConfigExpressions::hasExpressions);
            case null, default -> false;
        };
    }
}
