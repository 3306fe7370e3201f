package io.nestor.service.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of CEL as CEL's source text: whatever a text contains, it stays inside of its quotes. */
final class Literals {
    private Literals() {}

    /** @throws IllegalArgumentException for a value that has no literal */
    static String of(Object value) {
        return switch (value) {
            case NullValue none -> "null";
            case Boolean bool -> bool.toString();
            case Long number -> number < 0 ? "(" + number + ")" : number.toString();
            case UnsignedLong number -> number + "u";
            case Double number -> ofDouble(number);
            case String text -> quote(text);
            case CelByteString bytes -> ofBytes(bytes.toByteArray());
            case Instant instant -> "timestamp(" + quote(instant.toString()) + ")";
            case Duration duration -> "duration(" + quote(seconds(duration)) + ")";
            case Optional<?> optional ->
                optional.map(present -> "optional.of(" + of(present) + ")").orElse("optional.none()");
            case List<?> list -> list.stream().map(Literals::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> throw new IllegalArgumentException("no literal for " + value.getClass());
        };
    }

    static String of(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE -> "null";
            case BOOLEAN_VALUE -> of((Object) constant.booleanValue());
            case INT64_VALUE -> of((Object) constant.int64Value());
            case UINT64_VALUE -> of((Object) constant.uint64Value());
            case DOUBLE_VALUE -> of((Object) constant.doubleValue());
            case STRING_VALUE -> quote(constant.stringValue());
            case BYTES_VALUE -> of((Object) constant.bytesValue());
            default -> throw new IllegalArgumentException("no literal for " + constant);
        };
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int index = 0; index < text.length(); index++) {
            char current = text.charAt(index);
            switch (current) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (current < ' ' || current == 0x7f) {
                        quoted.append("\\u%04x".formatted((int) current));
                    } else {
                        quoted.append(current);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static String ofDouble(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return "double(\"" + (Double.isNaN(number) ? "NaN" : number > 0 ? "+Infinity" : "-Infinity") + "\")";
        }
        return number < 0 || 1 / number < 0 ? "(" + number + ")" : Double.toString(number);
    }

    private static String ofBytes(byte[] bytes) {
        StringBuilder quoted = new StringBuilder("b\"");
        for (byte octet : bytes) {
            quoted.append("\\%03o".formatted(octet & 0xff));
        }
        return quoted.append('"').toString();
    }

    private static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.getSeconds())
                        .add(java.math.BigDecimal.valueOf(duration.getNano(), 9))
                        .toPlainString()
                + "s";
    }
}
