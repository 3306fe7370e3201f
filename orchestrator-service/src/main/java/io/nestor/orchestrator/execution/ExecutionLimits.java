package io.nestor.orchestrator.execution;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param actionTimeout of one attempt, where the definition says nothing
 * @param cancelGrace how long an engine may take to stop before its thread is interrupted, and then again before it is
 *     given up
 */
public record ExecutionLimits(Duration actionTimeout, Duration cancelGrace) {}
