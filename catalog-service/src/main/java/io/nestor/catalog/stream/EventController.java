package io.nestor.catalog.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nestor.catalog.entry.Catalog;
import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells subscribers what is published, updated and retired. */
@RestController
final class EventController {
    private static final int MOST_REMEMBERED = 1_000;

    private final Announcements announcements;
    private final Catalog catalog;
    private final LiveStreams streams;

    /** What thousands of subscribers are told is read once. */
    private final Cache<Long, Event> recent =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    EventController(EventLog log, Catalog catalog, LiveStreams streams) {
        this.announcements = new Announcements(log, catalog);
        this.catalog = catalog;
        this.streams = streams;
    }

    /** Server-Sent Events: those behind {@code Last-Event-ID} and those to come; without it, only those to come. */
    @GetMapping(
            path = {"/api/v1/events", "/api/v2beta1/events"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    LiveStream<Event> events(@Valid EventFilter filter, StreamPosition position) {
        return streams.events(
                announcements,
                Catalog.STREAM,
                position.orElse(catalog.snapshot().sequence()),
                entry -> Optional.of(event(entry)).filter(filter::matches));
    }

    private Event event(Entry entry) {
        return recent.get(entry.sequence(), _ -> NestorJson.lenient().readValue(entry.document(), Event.class));
    }
}
