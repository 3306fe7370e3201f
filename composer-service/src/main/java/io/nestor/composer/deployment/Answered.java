package io.nestor.composer.deployment;

/**
 * An answer.
 *
 * @param stale whether it rests on what the catalog said last, because it is silent
 */
record Answered<T>(T value, boolean stale) {}
