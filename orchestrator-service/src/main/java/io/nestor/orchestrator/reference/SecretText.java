package io.nestor.orchestrator.reference;

import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.SecretReference;
import io.nestor.service.expression.Template;
import io.nestor.service.expression.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text of a configuration in which secrets are still to be put in. Among resolved values, and wherever those are stored,
 * it is an object with one entry, whose key nothing else may have: text that merely looks like a reference, such as an
 * output of another resource, is never taken for one.
 */
public final class SecretText {
    private static final String KEY = "${secret}";
    private static final Evaluator EVALUATOR = new Evaluator();

    private SecretText() {}

    /** Values of templates in which nothing but secrets is an expression. */
    static @Nullable Object of(@Nullable Object template) {
        return switch (template) {
            case String text ->
                Template.parse(text).expressions().isEmpty()
                        ? Template.parse(text).literal().orElse(text)
                        : Map.of(KEY, text);
            case Map<?, ?> map -> mapped(map, SecretText::of);
            case List<?> list -> list.stream().map(SecretText::of).toList();
            case null, default -> template;
        };
    }

    /** Whether a value that nobody has resolved yet pretends to be such a text. */
    static boolean isForged(@Nullable Object value) {
        return isIn(value);
    }

    /** Whether there is one in the value. */
    public static boolean isIn(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.containsKey(KEY) || map.values().stream().anyMatch(SecretText::isIn);
            case List<?> list -> list.stream().anyMatch(SecretText::isIn);
            case null, default -> false;
        };
    }

    /** Names of the inputs that have one. */
    public static Set<String> namesIn(Map<String, @Nullable Object> inputs) {
        Set<String> names = new TreeSet<>();
        inputs.forEach((name, value) -> {
            if (isIn(value)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Which secrets are to be put into a value. */
    public static Set<SecretReference> references(@Nullable Object value) {
        return EVALUATOR.references(templates(value)).secrets().keySet();
    }

    /** As <code>(secret db-password)</code>, where the value is that secret and nothing else. */
    public static Optional<String> shown(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get(KEY) instanceof String text
                ? SecretReference.ofTemplate(text).map(secret -> "(secret " + secret.name() + ")")
                : Optional.empty();
    }

    /** The value with secrets in place of references. */
    public static @Nullable Object revealed(@Nullable Object value, Function<SecretReference, String> secrets) {
        return switch (value) {
            case Map<?, ?> map ->
                map.get(KEY) instanceof String text
                        ? evaluated(text, secrets)
                        : mapped(map, entry -> revealed(entry, secrets));
            case List<?> list ->
                list.stream().map(entry -> revealed(entry, secrets)).toList();
            case null, default -> value;
        };
    }

    private static @Nullable Object evaluated(String text, Function<SecretReference, String> secrets) {
        Variables variables = Variables.ofSecrets(secret -> Optional.of(secrets.apply(secret)));
        return switch (EVALUATOR.evaluate(text, variables)) {
            case Evaluation.Value(Object value) -> value;
            case Evaluation.Failed failed -> throw new IllegalStateException("no text with secrets: " + text);
        };
    }

    /** The texts alone. */
    private static @Nullable Object templates(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.containsKey(KEY) ? map.get(KEY) : mapped(map, SecretText::templates);
            case List<?> list -> list.stream().map(SecretText::templates).toList();
            case null, default -> null;
        };
    }

    private static Map<String, @Nullable Object> mapped(
            Map<?, ?> map, Function<@Nullable Object, @Nullable Object> change) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        map.forEach((key, entry) -> changed.put(String.valueOf(key), change.apply(entry)));
        return changed;
    }
}
