package io.nestor.cli.command;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.error.Hint;
import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A parameter's value from text, by the parameter's type. */
final class ParameterValue {
    private ParameterValue() {}

    /** @throws IllegalArgumentException if the text is no value of the type, or none of those allowed */
    static Object parse(InputSpec parameter, String text) {
        Object value = switch (parameter.type()) {
            case STRING -> text;
            case INTEGER -> integer(text);
            case NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case ARRAY -> array(text);
            case OBJECT -> object(text);
        };
        checkAllowed(parameter.validation(), value, text);
        return value;
    }

    static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static Object integer(String text) {
        try {
            BigInteger number = new BigInteger(text.strip());
            return number.bitLength() < Long.SIZE ? number.longValue() : number;
        } catch (NumberFormatException notANumber) {
            throw wrong(text, "an integer such as 3");
        }
    }

    private static Object number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw wrong(text, "a number such as 0.5");
        }
    }

    private static Object bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(text, "true or false");
        };
    }

    /** JSON or YAML in brackets; anything else is one item, or several with commas between them. */
    private static Object array(String text) {
        if (!text.strip().startsWith("[")) {
            return List.of((Object[]) text.split(",", -1));
        }
        return read(text) instanceof List<?> list ? list : throwWrong(text, "an array such as [1, 2]");
    }

    private static Object object(String text) {
        return read(text) instanceof Map<?, ?> map ? map : throwWrong(text, "an object such as {\"a\": 1}");
    }

    private static @Nullable Object read(String text) {
        try {
            return NestorJson.yaml().readValue(text, Object.class);
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static void checkAllowed(@Nullable InputValidation validation, Object value, String text) {
        if (validation == null || validation.allowed().isEmpty()) {
            return;
        }
        List<String> allowed =
                validation.allowed().stream().map(String::valueOf).toList();
        if (!allowed.contains(String.valueOf(value))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not one of " + String.join(", ", allowed) + Hint.didYouMean(text, allowed));
        }
    }

    private static Object throwWrong(String text, String expected) {
        throw wrong(text, expected);
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("'" + text + "' is not " + expected);
    }
}
