package io.nestor.orchestrator.stream;

import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.deployment.DeploymentReader;
import io.nestor.orchestrator.execution.DeploymentStreams;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.security.Caller;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has happened in a deployment, over all its runs. */
@RestController
@RequestMapping("/api/v1/deployments/{id}/events")
class EventController {
    private static final int READ_AT_ONCE = 500;

    private final DeploymentReader reader;
    private final EventLog log;
    private final LiveStreams streams;

    EventController(DeploymentReader reader, EventLog log, LiveStreams streams) {
        this.reader = reader;
        this.log = log;
        this.streams = streams;
    }

    /** Oldest first. */
    @GetMapping
    @Operation(
            description =
                    "With 'Accept: text/event-stream' the events as Server-Sent Events: those behind Last-Event-ID"
                            + " (0 for all; without it, from now on), then those that come.")
    Page<Event> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            Paging paging,
            Caller caller) {
        reader.record(id, caller);
        EventFilter filter = new EventFilter(type, resource, since, run);
        return paging.page((after, limit) -> read(id, filter, after, limit), Event::id);
    }

    /** Those that come, and before them those behind {@code Last-Event-ID}; 0 for all. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(hidden = true)
    LiveStream<Event> follow(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String resource,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Integer run,
            StreamPosition position,
            Caller caller) {
        reader.record(id, caller);
        String stream = DeploymentStreams.of(id);
        EventView view = new EventView(id);
        EventFilter filter = new EventFilter(type, resource, since, run);
        return streams.events(
                log,
                stream,
                position.orElse(log.lastSequence(stream)),
                entry -> view.of(entry).filter(filter::accepts));
    }

    private List<Event> read(String id, EventFilter filter, @Nullable String after, int limit) {
        EventView view = new EventView(id);
        List<Event> events = new ArrayList<>();
        long position = after == null ? 0 : Long.parseLong(after);
        while (events.size() < limit) {
            List<Entry> entries = log.read(DeploymentStreams.of(id), position, READ_AT_ONCE);
            for (Entry entry : entries) {
                view.of(entry)
                        .filter(filter::accepts)
                        .filter(event -> events.size() < limit)
                        .ifPresent(events::add);
                position = entry.sequence();
            }
            if (entries.size() < READ_AT_ONCE) {
                break;
            }
        }
        return events;
    }
}
