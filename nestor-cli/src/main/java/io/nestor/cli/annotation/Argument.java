package io.nestor.cli.annotation;

import org.jspecify.annotations.Nullable;

/**
 * One word of an annotation after the first.
 *
 * @param key absent for a word without {@code =}
 */
record Argument(Position at, @Nullable String key, Value value) {}
