package io.nestor.composer.team;

import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.security.Caller;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.LiveStreams;
import io.nestor.service.stream.StreamPosition;
import io.nestor.service.web.Paging;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TeamEventController {
    private final Teams teams;
    private final EventLog log;
    private final LiveStreams streams;

    TeamEventController(Teams teams, EventLog log, LiveStreams streams) {
        this.teams = teams;
        this.log = log;
        this.streams = streams;
    }

    /** Oldest first. */
    @GetMapping(path = "/api/v1/teams/{team}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<Event> list(@PathVariable String team, Caller caller, Paging paging) {
        teams.require(team, caller);
        return paging.page(
                (after, limit) ->
                        log.read(TeamEvents.stream(team), after == null ? 0 : Long.parseLong(after), limit).stream()
                                .flatMap(entry -> TeamEvents.view(entry).stream())
                                .toList(),
                Event::id);
    }

    /** From the log's end on, or behind {@code Last-Event-ID}. */
    @GetMapping(path = "/api/v1/teams/{team}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    LiveStream<Event> follow(@PathVariable String team, Caller caller, StreamPosition position) {
        teams.require(team, caller);
        String stream = TeamEvents.stream(team);
        return streams.events(log, stream, position.orElse(log.lastSequence(stream)), TeamEvents::view);
    }
}
