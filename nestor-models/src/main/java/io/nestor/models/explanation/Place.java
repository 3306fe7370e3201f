package io.nestor.models.explanation;

import org.jspecify.annotations.Nullable;

/**
 * A place in a composition.
 *
 * @param path as {@code spec.resources[0].config.size}
 * @param line of the document as its author sent it, from 1; absent where that is not kept
 * @param column from 1
 */
public record Place(
        String path, @Nullable Integer line, @Nullable Integer column) {}
