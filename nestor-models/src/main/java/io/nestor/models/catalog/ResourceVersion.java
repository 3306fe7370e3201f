package io.nestor.models.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a definition's list of versions. */
public record ResourceVersion(
        String version,
        ResourceState state,
        @Nullable String gitCommit,
        @Nullable Instant createdAt) {}
