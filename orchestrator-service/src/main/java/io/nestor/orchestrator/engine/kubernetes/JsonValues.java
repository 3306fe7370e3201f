package io.nestor.orchestrator.engine.kubernetes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of JSON documents, compared as the API server does: it knows one kind of number, Java many. */
public final class JsonValues {
    private JsonValues() {}

    public static boolean areSame(@Nullable Object left, @Nullable Object right) {
        return Objects.equals(canonical(left), canonical(right));
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> canonical = new LinkedHashMap<>();
                map.forEach((key, entry) -> canonical.put(key, canonical(entry)));
                yield canonical;
            }
            case List<?> list -> {
                List<@Nullable Object> canonical = new ArrayList<>();
                list.forEach(entry -> canonical.add(canonical(entry)));
                yield canonical;
            }
            default -> value;
        };
    }
}
