package io.nestor.clients.transport;

import org.jspecify.annotations.Nullable;

/**
 * A value and the version that it was read in.
 *
 * @param etag given back as {@code If-Match}, it refuses an update of something that has changed since
 */
public record Tagged<T>(T value, @Nullable String etag) {}
