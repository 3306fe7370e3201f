package io.nestor.clients.deployment;

import io.nestor.clients.sse.EventListener;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.models.json.NestorJson;

/** Takes the lines out of the events that carry them. */
public final class LogLines implements EventListener<Event> {
    private final EventListener<? super LogLine> lines;

    public LogLines(EventListener<? super LogLine> lines) {
        this.lines = lines;
    }

    @Override
    public void onEvent(Event event) {
        if (EventType.LOG_LINE.equals(event.type())) {
            lines.onEvent(NestorJson.lenient().convertValue(event.data(), LogLine.class));
        }
    }

    @Override
    public void onConnected() {
        lines.onConnected();
    }

    @Override
    public void onDisconnected(NestorException reason) {
        lines.onDisconnected(reason);
    }

    @Override
    public void onError(NestorException reason) {
        lines.onError(reason);
    }
}
