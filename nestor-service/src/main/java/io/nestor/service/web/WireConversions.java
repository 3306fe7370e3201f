package io.nestor.service.web;

import io.nestor.models.error.Hint;
import io.nestor.models.json.DurationFormat;
import io.nestor.models.json.NestorJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;

/** Reads query parameters as they are written in JSON: {@code ?status=succeeded}, {@code ?since=1h30m}. */
final class WireConversions {
    private WireConversions() {}

    static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, Duration.class, DurationFormat::parse);
        registry.addConverterFactory(new Enums());
    }

    /** Enums by the names that they have on the wire. */
    private static final class Enums implements ConverterFactory<String, Enum<?>> {
        @Override
        public <E extends Enum<?>> Converter<String, E> getConverter(Class<E> type) {
            Map<String, E> byName = new LinkedHashMap<>();
            Arrays.stream(type.getEnumConstants())
                    .forEach(
                            constant -> byName.put(NestorJson.strict().convertValue(constant, String.class), constant));
            return text -> {
                @Nullable E constant = byName.get(text);
                if (constant == null) {
                    throw new IllegalArgumentException("'" + text + "' is not one of "
                            + String.join(", ", byName.keySet()) + Hint.didYouMean(text, byName.keySet()));
                }
                return constant;
            };
        }
    }
}
