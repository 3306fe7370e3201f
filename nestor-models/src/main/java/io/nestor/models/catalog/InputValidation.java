package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value has to satisfy beyond its type.
 *
 * @param pattern regular expression (ECMA 262, as in JSON Schema) that a part of the text has to match
 * @param allowed the only values allowed; empty for any
 */
public record InputValidation(
        @Nullable Boolean required,
        @Nullable String pattern,
        @JsonProperty("enum") List<@NotNull Object> allowed,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer minLength,
        @Nullable Integer maxLength) {
    public InputValidation {
        allowed = Copies.list(allowed);
    }
}
