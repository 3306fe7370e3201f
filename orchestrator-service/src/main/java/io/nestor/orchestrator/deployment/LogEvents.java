package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.orchestrator.log.PlacedLine;
import java.util.Map;

/** Lines of a log as events, for those who follow it. */
final class LogEvents {
    private LogEvents() {}

    static Event of(String deployment, PlacedLine placed) {
        LogLine line = placed.line();
        return new Event(
                placed.position().toString(),
                EventType.LOG_LINE,
                "orchestrator",
                deployment,
                Map.of(
                        "time", line.time().toString(),
                        "resource", line.resource(),
                        "engine", line.engine(),
                        "attempt", line.attempt(),
                        "line", line.line()),
                line.time(),
                null);
    }
}
