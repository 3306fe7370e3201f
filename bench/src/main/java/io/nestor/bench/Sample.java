package io.nestor.bench;

import java.time.Duration;

/**
 * One run.
 *
 * @param time from the request to the end
 * @param processor time that the orchestrator used for it, its compiler and garbage collector included
 */
public record Sample(Duration time, Duration processor) {}
