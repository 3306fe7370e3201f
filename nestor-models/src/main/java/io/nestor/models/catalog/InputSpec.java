package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An input of a resource definition, or a parameter of a composition.
 *
 * @param defaultValue taken where no value is given
 * @param sensitive masked wherever it would be shown
 */
public record InputSpec(
        @NotNull @Pattern(regexp = IDENTIFIER, message = "must be letters, digits and '_', not starting with a digit")
        String name,

        @NotNull ValueType type,
        @Nullable String description,
        @JsonProperty("default") @Nullable Object defaultValue,
        boolean sensitive,
        @Valid @Nullable InputValidation validation) {
    /** Names that expressions can use as they are. */
    public static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*";

    /** Required by its own validation; an input may also be required by the list that it stands in. */
    public boolean isRequired() {
        return validation != null && Boolean.TRUE.equals(validation.required());
    }
}
