package io.nestor.cli.annotation;

import org.jspecify.annotations.Nullable;

/**
 * What stands after a {@code =}.
 *
 * @param text as it was written, without quotes and escapes
 * @param typed the same as text, a number, a boolean, a list or a map
 * @param quoted whether it was in quotes, which makes it text whatever it looks like
 */
public record Value(String text, @Nullable Object typed, boolean quoted) {
    static Value text(String text) {
        return new Value(text, text, true);
    }
}
