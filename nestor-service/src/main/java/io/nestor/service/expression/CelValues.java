package io.nestor.service.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.nestor.models.json.DurationFormat;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values between JSON's types and CEL's. */
final class CelValues {
    /** A value of a few hundred characters can denote an object of any size: each level may repeat the one below. */
    private static final int MAX_NODES = 100_000;

    private CelValues() {}

    static Object toCel(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Map<?, ?> map -> {
                Map<Object, Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> converted.put(String.valueOf(key), toCel(item)));
                yield converted;
            }
            case List<?> list -> {
                List<Object> converted = new ArrayList<>(list.size());
                list.forEach(item -> converted.add(toCel(item)));
                yield converted;
            }
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case Float number -> number.doubleValue();
            case Long number -> number;
            case Number number -> number.doubleValue();
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }

    /**
     * The value as JSON has it.
     *
     * @throws Unrepresentable if JSON has nothing like it, or it is too large
     */
    static @Nullable Object toJson(Object value) {
        return new ToJson().convert(value);
    }

    private static final class ToJson {
        private int nodes;

        @Nullable
        Object convert(Object value) {
            if (++nodes > MAX_NODES) {
                throw new Unrepresentable("is too large: more than " + MAX_NODES + " values");
            }
            return switch (value) {
                case NullValue none -> null;
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
                    map.forEach((key, item) -> converted.put(key(key), convert(item)));
                    yield converted;
                }
                case List<?> list -> {
                    List<@Nullable Object> converted = new ArrayList<>(list.size());
                    list.forEach(item -> converted.add(convert(item)));
                    yield converted;
                }
                case String text -> text;
                case Boolean bool -> bool;
                case Long number -> number;
                case Double number -> finite(number);
                case UnsignedLong number -> unsigned(number);
                case Instant instant -> instant.toString();
                case Duration duration -> DurationFormat.format(duration);
                case CelByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
                case Optional<?> optional -> optional.isEmpty() ? null : convert(optional.get());
                default -> throw new Unrepresentable("is no value that JSON has");
            };
        }

        private static String key(Object key) {
            return key instanceof String text ? text : Texts.of(key);
        }

        private static Object finite(Double number) {
            if (number.isNaN() || number.isInfinite()) {
                throw new Unrepresentable("is " + number + ", which JSON does not have");
            }
            return number;
        }

        private static Object unsigned(UnsignedLong number) {
            BigInteger exact = number.bigIntegerValue();
            return exact.bitLength() < Long.SIZE ? exact.longValue() : exact;
        }
    }

    /** A value of an expression that cannot be part of a configuration. */
    static final class Unrepresentable extends RuntimeException {
        Unrepresentable(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
