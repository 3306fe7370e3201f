package io.nestor.models.catalog;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a resource definition.
 *
 * @param status absent in API {@code v1}, present in {@code v2beta1}
 */
public record ResourceDefinition(
        @NotNull @Valid ResourceMetadata metadata,
        @NotNull @Valid ResourceSpec spec,
        @Nullable ResourceStatus status) {
    /** As API {@code v2beta1} has it. */
    public ResourceDefinition withStatus(ResourceStatus present) {
        return new ResourceDefinition(metadata, spec, present);
    }

    /** As API {@code v1} has it. */
    public ResourceDefinition withoutStatus() {
        return new ResourceDefinition(metadata, spec, null);
    }
}
