package io.nestor.models.composition;

import org.jspecify.annotations.Nullable;

/** Says why a deployment is not approved. */
public record Rejection(@Nullable String reason) {}
