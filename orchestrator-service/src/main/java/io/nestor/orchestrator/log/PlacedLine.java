package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;

/** A line and where it stands. */
public record PlacedLine(LinePosition position, LogLine line) {}
