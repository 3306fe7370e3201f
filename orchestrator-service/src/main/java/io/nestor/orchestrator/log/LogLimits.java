package io.nestor.orchestrator.log;

/**
 * How much of what engines print is kept.
 *
 * @param runBytes of all lines of one run; what comes behind is left out, and a line says so
 * @param lineLength longest line in characters; the rest of it is cut off
 */
public record LogLimits(long runBytes, int lineLength) {}
