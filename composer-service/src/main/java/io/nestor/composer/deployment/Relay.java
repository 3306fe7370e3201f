package io.nestor.composer.deployment;

import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.json.Copies;
import io.nestor.service.stream.StreamSink;
import io.nestor.service.stream.StreamSource;
import java.util.function.Function;

/** Passes a stream of the orchestrator on to one client, at the client's pace. */
record Relay(String deployment, Function<EventListener<Event>, Subscription> subscribe) implements StreamSource<Event> {
    @Override
    public AutoCloseable start(StreamSink<Event> sink) {
        return subscribe.apply(new EventListener<Event>() {
            @Override
            public void onEvent(Event event) {
                try {
                    sink.send(about(deployment, event));
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onError(NestorException reason) {
                sink.end();
            }
        });
    }

    /** The event with the id that the team knows. */
    static Event about(String deployment, Event event) {
        return new Event(
                event.id(),
                event.type(),
                event.source(),
                deployment,
                Copies.map(event.data()),
                event.timestamp(),
                event.traceId());
    }
}
