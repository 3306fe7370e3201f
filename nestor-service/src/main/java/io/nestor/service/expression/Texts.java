package io.nestor.service.expression;

import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as they stand in the middle of a text: numbers as one writes them, lists and objects as JSON. */
final class Texts {
    private Texts() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case Double number when !number.isInfinite() && !number.isNaN() -> plain(BigDecimal.valueOf(number));
            case Map<?, ?> map -> NestorJson.strict().writeValueAsString(map);
            case List<?> list -> NestorJson.strict().writeValueAsString(list);
            case null, default -> String.valueOf(value);
        };
    }

    /** {@code 2} for 2.0, as somebody who wrote {@code cpu: 2} expects. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
