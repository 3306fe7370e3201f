package io.nestor.models.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a version stands.
 *
 * @param message why it is deprecated and what to use instead
 * @param syncedAt when the catalog last saw it in Git
 */
public record ResourceStatus(
        ResourceState state,
        @Nullable String message,
        @Nullable Instant deprecatedAt,
        @Nullable Instant syncedAt) {}
