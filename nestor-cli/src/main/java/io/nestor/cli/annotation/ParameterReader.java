package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.Hint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parameter from {@code nestor:parameter}. */
final class ParameterReader {
    private static final Pattern NAME = Pattern.compile(InputSpec.IDENTIFIER);
    private static final List<String> TYPES = Arrays.stream(ValueType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Annotation.Parameter annotation;
    private final List<Problem> problems;
    private final Settings settings;

    private ParameterReader(Annotation.Parameter annotation, List<Problem> problems) {
        this.annotation = annotation;
        this.problems = problems;
        this.settings = new Settings(annotation, problems);
    }

    static Optional<InputSpec> read(Annotation.Parameter annotation, List<Problem> problems) {
        return new ParameterReader(annotation, problems).read();
    }

    private Optional<InputSpec> read() {
        int before = problems.size();
        if (!NAME.matcher(annotation.name()).matches()) {
            problems.add(new Problem(
                    annotation.at(),
                    "'" + annotation.name()
                            + "' is no name of a parameter: letters, digits and '_', not starting with a digit"));
        }
        ValueType type = type();
        Object defaultValue = value("default", type);
        String description = settings.text("description");
        boolean sensitive = Boolean.TRUE.equals(settings.bool("sensitive"));
        InputValidation validation = validation(type);
        settings.refuseRest();
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new InputSpec(annotation.name(), type, description, defaultValue, sensitive, validation));
    }

    /** Said, or else that of the default, or else text. */
    private ValueType type() {
        Setting said = settings.take("type");
        if (said == null) {
            Setting example = annotation.settings().get("default");
            return example == null ? ValueType.STRING : typeOf(example.value().typed());
        }
        String name = said.value().text();
        if (TYPES.contains(name)) {
            return ValueType.valueOf(name.toUpperCase(Locale.ROOT));
        }
        String meant = Hint.nearest(name, TYPES)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; there are: " + String.join(", ", TYPES));
        problems.add(new Problem(said.at(), "'" + name + "' is no type" + meant));
        return ValueType.STRING;
    }

    private static ValueType typeOf(@Nullable Object value) {
        return switch (value) {
            case Boolean flag -> ValueType.BOOLEAN;
            case Long whole -> ValueType.INTEGER;
            case Number number -> ValueType.NUMBER;
            case List<?> list -> ValueType.ARRAY;
            case Map<?, ?> map -> ValueType.OBJECT;
            case null, default -> ValueType.STRING;
        };
    }

    private @Nullable Object value(String key, ValueType type) {
        Setting setting = settings.take(key);
        if (setting == null) {
            return null;
        }
        if (type == ValueType.STRING) {
            return setting.value().text();
        }
        Object typed = setting.value().typed();
        boolean fits = typeOf(typed) == type || (type == ValueType.NUMBER && typed instanceof Long);
        if (!fits) {
            settings.wrong(key, setting, "of type " + type.name().toLowerCase(Locale.ROOT));
        }
        return typed;
    }

    private @Nullable InputValidation validation(ValueType type) {
        InputValidation rules = new InputValidation(
                settings.bool("required"),
                settings.text("pattern"),
                allowed(type),
                settings.number("min"),
                settings.number("max"),
                settings.integer("min_length"),
                settings.integer("max_length"));
        return rules.equals(new InputValidation(null, null, List.of(), null, null, null, null)) ? null : rules;
    }

    private List<Object> allowed(ValueType type) {
        List<Object> allowed = new ArrayList<>();
        for (Object item : settings.list("enum")) {
            String text = item.toString().strip();
            allowed.add(type == ValueType.STRING ? text : ArgumentScanner.orText(text));
        }
        return allowed;
    }
}
