package io.nestor.models.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Asks for an earlier revision.
 *
 * @param targetVersion a revision's number; absent for the one that last succeeded before the present one
 */
public record RollbackRequest(@Nullable String targetVersion) {}
