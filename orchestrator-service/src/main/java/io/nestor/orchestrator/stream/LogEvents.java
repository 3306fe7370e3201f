package io.nestor.orchestrator.stream;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.orchestrator.log.LinePosition;
import io.nestor.orchestrator.log.LogFollower;
import io.nestor.orchestrator.log.PlacedLine;
import io.nestor.service.stream.StreamSink;
import java.time.InstantSource;
import java.util.Map;

/** Lines of a log as events, for one who follows it. */
record LogEvents(String deployment, StreamSink<Event> sink, InstantSource clock) implements LogFollower.Listener {
    private static final String SOURCE = "orchestrator";

    @Override
    public void accept(PlacedLine placed) throws InterruptedException {
        LogLine line = placed.line();
        sink.send(new Event(
                placed.position().toString(),
                EventType.LOG_LINE,
                SOURCE,
                deployment,
                Map.of(
                        "time", line.time().toString(),
                        "resource", line.resource(),
                        "engine", line.engine(),
                        "attempt", line.attempt(),
                        "line", line.line()),
                line.time(),
                null));
    }

    @Override
    public void lost(LinePosition position) throws InterruptedException {
        sink.send(new Event(position.toString(), EventType.RESET, SOURCE, deployment, Map.of(), clock.instant(), null));
    }
}
