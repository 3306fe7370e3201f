package io.nestor.models.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a document.
 *
 * @param path where, as {@code spec.resources[0].catalog_ref}; empty for the document as a whole
 * @param message what is wrong and, where it can be told, what was probably meant
 * @param line 1-based line in the text that the user wrote, if known
 * @param column 1-based column in that line, if known
 */
public record Violation(
        String path,
        String message,
        @Nullable Integer line,
        @Nullable Integer column) {
    public Violation(String path, String message) {
        this(path, message, null, null);
    }
}
