package io.nestor.models.composition;

import org.jspecify.annotations.Nullable;

/**
 * Asks which deployments would not keep a rule.
 *
 * @param rule an expression that is true of a good deployment; absent: the team's own policies
 */
public record PolicyTrial(@Nullable String rule) {}
