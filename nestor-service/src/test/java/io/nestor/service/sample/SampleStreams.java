package io.nestor.service.sample;

import io.nestor.models.event.Event;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SampleStreams {
    static final String STREAM = "things";

    private final LiveStreams streams;
    private final EventLog log;

    SampleStreams(LiveStreams streams, EventLog log) {
        this.streams = streams;
        this.log = log;
    }

    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    LiveStream<Event> events(StreamPosition position) {
        return streams.events(log, STREAM, position.orElse(log.lastSequence(STREAM)), SampleStreams::view);
    }

    @GetMapping(path = "/api/v1/flood", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    LiveStream<Event> flood() {
        return streams.events(sink -> {
            Thread source = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 1_000_000; i++) {
                        sink.send(event(i, "x".repeat(10_000)));
                    }
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            return source::interrupt;
        });
    }

    @GetMapping(path = "/api/v1/lines", produces = MediaType.TEXT_PLAIN_VALUE)
    LiveStream<String> lines() {
        return streams.lines(sink -> {
            sink.send("one");
            sink.send("two");
            sink.end();
            return () -> {};
        });
    }

    private static Optional<Event> view(Entry entry) {
        String text = new String(entry.document(), StandardCharsets.UTF_8);
        return text.contains("hidden") ? Optional.empty() : Optional.of(event(entry.sequence(), text));
    }

    private static Event event(long id, String text) {
        return new Event(
                Long.toString(id),
                "thing.created",
                "sample",
                "a",
                Map.of("text", text),
                Instant.parse("2026-01-01T00:00:00Z"),
                null);
    }
}
