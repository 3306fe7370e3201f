package io.nestor.models.composition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a composition that is kept.
 *
 * @param description of that version
 * @param present whether a deploy takes it that asks for none
 * @param updatedAt when it was written
 */
public record CompositionVersion(
        String version,
        @Nullable String description,
        boolean present,
        @Nullable Instant updatedAt) {}
