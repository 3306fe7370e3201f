package io.nestor.models.deployment;

import java.time.Instant;

/**
 * A line that an engine printed for a resource, secrets masked.
 *
 * @param attempt of the action, from 1
 */
public record LogLine(Instant time, String resource, String engine, int attempt, String line) {}
