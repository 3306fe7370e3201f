package io.nestor.composer.template;

import io.nestor.models.error.Violation;

/**
 * Something wrong with a composition.
 *
 * @param path in the composition, as {@code spec.resources[0].config.size}
 * @param offset in the text that stands there, in {@code char}s from 0; -1 where all of it is meant
 */
public record Finding(String path, int offset, String message) {
    Finding(String path, String message) {
        this(path, -1, message);
    }

    public Violation toViolation() {
        return new Violation(path, message);
    }
}
