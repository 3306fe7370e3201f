package io.nestor.models.composition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A composition: a team's own abstraction over resources of the catalog.
 *
 * @param status set by the composer
 */
public record ComposedResource(
        @NotNull @Valid CompositionMetadata metadata,
        @NotNull @Valid CompositionSpec spec,
        @Nullable CompositionStatus status) {}
