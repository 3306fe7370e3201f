package io.nestor.service.document;

import io.nestor.models.error.Hint;
import io.nestor.models.json.NestorJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what a field should have been, in the words of somebody who writes YAML and has never seen Java. */
final class Expectations {
    private Expectations() {}

    static String explain(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case InvalidFormatException badValue -> badValue(badValue);
            case ValueInstantiationException refused -> refusal(refused);
            case MismatchedInputException wrongType -> wrongType(wrongType);
            default -> failure.getOriginalMessage();
        };
    }

    private static String unknownField(UnrecognizedPropertyException unknown) {
        List<String> known =
                Optional.<Collection<Object>>ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()).stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
        String name = unknown.getPropertyName();
        String hint = Hint.didYouMean(name, known);
        return "unknown field '" + name + "'" + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint);
    }

    private static String badValue(InvalidFormatException badValue) {
        Class<?> type = badValue.getTargetType();
        Object value = badValue.getValue();
        if (type.isEnum()) {
            List<String> names = wireNames(type);
            return "'" + value + "' is not one of " + String.join(", ", names)
                    + Hint.didYouMean(String.valueOf(value), names);
        }
        if (type == Duration.class) {
            return "'" + value + "' is not a duration such as 500ms, 30s, 5m or 1h30m";
        }
        return "must be " + expected(type) + ", not " + shown(value);
    }

    /** A model's constructor refused its values, and says why. */
    private static String refusal(ValueInstantiationException refused) {
        Throwable cause = refused.getCause();
        return cause == null || cause.getMessage() == null ? "is not valid" : cause.getMessage();
    }

    private static String wrongType(MismatchedInputException wrongType) {
        @Nullable Class<?> type = wrongType.getTargetType();
        @Nullable JsonToken found = wrongType.getCurrentToken();
        return "must be " + (type == null ? "something else" : expected(type))
                + (found == null ? "" : ", not " + name(found));
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (type == Duration.class) {
            return "a duration such as 30s";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", wireNames(type));
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : Map.class.isAssignableFrom(type) ? "a mapping" : fields(type);
    }

    private static String fields(Class<?> type) {
        String names = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> WireNames.of(type, component.getName()))
                        .limit(5)
                        .collect(Collectors.joining(", "))
                : "";
        return names.isEmpty() ? "a mapping" : "a mapping with fields such as " + names;
    }

    private static String name(JsonToken found) {
        return switch (found) {
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "a mapping";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "nothing";
            default -> "this";
        };
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }

    private static List<String> wireNames(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> NestorJson.strict().convertValue(constant, String.class))
                .toList();
    }
}
