package io.nestor.catalog.definition;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What JSON Schema can't say about inputs: rules that contradict each other, defaults that break their own rules. */
final class InputRules {
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();

    private InputRules() {}

    static List<Violation> check(ResourceSpec spec) {
        InputRules rules = new InputRules();
        each(spec.requiredInputs(), "spec.required_inputs", rules::input);
        each(spec.optionalInputs(), "spec.optional_inputs", rules::input);
        return rules.violations;
    }

    private static void each(List<InputSpec> inputs, String path, BiConsumer<String, InputSpec> rule) {
        for (int i = 0; i < inputs.size(); i++) {
            rule.accept(path + "[" + i + "]", inputs.get(i));
        }
    }

    private void input(String path, InputSpec input) {
        String first = seen.putIfAbsent(input.name(), path);
        if (first != null) {
            report(path + ".name", "input '" + input.name() + "' is declared twice, first at " + first);
        }
        int before = violations.size();
        if (input.validation() != null) {
            validation(path + ".validation", input, input.validation());
        }
        if (input.defaultValue() != null && violations.size() == before) {
            values(path + ".default", "the default", input, input.defaultValue());
        }
    }

    private void validation(String path, InputSpec input, InputValidation rules) {
        fits(path, input, rules);
        if (rules.min() != null && rules.max() != null && rules.min().compareTo(rules.max()) > 0) {
            report(path + ".min", "min " + rules.min() + " is above max " + rules.max());
        }
        if (rules.minLength() != null && rules.maxLength() != null && rules.minLength() > rules.maxLength()) {
            report(
                    path + ".min_length",
                    "min_length " + rules.minLength() + " is above max_length " + rules.maxLength());
        }
        if (rules.pattern() != null && !compiles(path + ".pattern", rules.pattern())) {
            return;
        }
        InputValidation others = new InputValidation(
                null, rules.pattern(), List.of(), rules.min(), rules.max(), rules.minLength(), rules.maxLength());
        InputSpec one = new InputSpec(input.name(), input.type(), null, null, false, others);
        for (int i = 0; i < rules.allowed().size(); i++) {
            values(path + ".enum[" + i + "]", "this value", one, rules.allowed().get(i));
        }
    }

    private void fits(String path, InputSpec input, InputValidation rules) {
        boolean number = input.type() == ValueType.INTEGER || input.type() == ValueType.NUMBER;
        boolean text = input.type() == ValueType.STRING;
        unlessFits(path + ".min", rules.min(), number, input, "numbers");
        unlessFits(path + ".max", rules.max(), number, input, "numbers");
        unlessFits(path + ".pattern", rules.pattern(), text, input, "strings");
        boolean sized = text || input.type() == ValueType.ARRAY;
        unlessFits(path + ".min_length", rules.minLength(), sized, input, "strings and arrays");
        unlessFits(path + ".max_length", rules.maxLength(), sized, input, "strings and arrays");
    }

    private void unlessFits(String path, @Nullable Object rule, boolean fits, InputSpec input, String what) {
        if (rule != null && !fits) {
            report(path, "is a rule for " + what + ", but '" + input.name() + "' is of type " + name(input.type()));
        }
    }

    private boolean compiles(String path, String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException invalid) {
            report(path, "is no regular expression: " + invalid.getDescription());
            return false;
        }
    }

    private void values(String path, String what, InputSpec input, Object value) {
        ValueCheck.problems(input, value)
                .forEach(problem -> report(path, what + " breaks the rules of its own input: " + problem));
    }

    private void report(String path, String message) {
        violations.add(new Violation(path, message));
    }

    private static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
