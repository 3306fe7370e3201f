package io.nestor.models.deployment;

import org.jspecify.annotations.Nullable;

/**
 * {@code from} depends on {@code to}: it is deployed after and destroyed before it. Or, with {@code deployment} and
 * {@code output} instead of {@code to}, on an output of another deployment of the same team and environment.
 */
public record Dependency(
        @Nullable String from,
        @Nullable String to,
        @Nullable String deployment,
        @Nullable String output) {
    public static Dependency between(String from, String to) {
        return new Dependency(from, to, null, null);
    }
}
