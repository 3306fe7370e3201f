package io.nestor.models.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the API that a service answers to.
 *
 * @param version {@code v1}, {@code v2beta1}
 * @param sunset when a deprecated version will be gone
 */
public record ApiVersion(
        String version, boolean deprecated, @Nullable Instant sunset) {}
