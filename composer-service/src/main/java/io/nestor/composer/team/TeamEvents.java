package io.nestor.composer.team;

import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import io.nestor.service.trace.Traces;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens in a team, as a stream of its own. */
@Component
public final class TeamEvents {
    private static final String SOURCE = "composer";

    private final EventLog log;
    private final Clock clock;

    TeamEvents(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Writes documents and says so, all or nothing.
     *
     * @return the key whose expectation was lost; empty if all is written
     */
    public Optional<Key> append(
            String team,
            String type,
            String subject,
            Map<String, ? extends @Nullable Object> data,
            List<Write> writes) {
        while (true) {
            long last = log.lastSequence(stream(team));
            Event event = new Event(
                    Long.toString(last + 1),
                    type,
                    SOURCE,
                    subject,
                    Map.copyOf(data),
                    clock.instant(),
                    Traces.currentId());
            AppendResult result =
                    log.append(stream(team), last, List.of(NestorJson.strict().writeValueAsBytes(event)), writes);
            switch (result) {
                case AppendResult.Appended appended -> {
                    return Optional.empty();
                }
                case AppendResult.Conflict(Key key) -> {
                    return Optional.of(key);
                }
                case AppendResult.Fenced another -> {
                    // Another event of the team came first: this one goes behind it.
                }
            }
        }
    }

    static String stream(String team) {
        return "team/" + team;
    }

    static Optional<Event> view(Entry entry) {
        return Optional.of(NestorJson.lenient().readValue(entry.document(), Event.class));
    }
}
