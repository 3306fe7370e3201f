package io.nestor.models.catalog;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An output that a resource has once it is deployed.
 *
 * @param sensitive masked wherever it would be shown
 */
public record OutputSpec(
        @NotNull
        @Pattern(regexp = InputSpec.IDENTIFIER, message = "must be letters, digits and '_', not starting with a digit")
        String name,

        @Nullable ValueType type,
        @Nullable String description,
        boolean sensitive) {}
