package io.nestor.service.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.identity.ServiceIdentity;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;

/**
 * Makes the answers that go on. Nothing is buffered: {@link StreamSink#send} blocks while the client is slow, and a client
 * that takes nothing for {@code nestor.stream.write-timeout} is disconnected; it resumes by {@code Last-Event-ID}. A comment
 * every {@code nestor.stream.heartbeat} keeps quiet event streams open. When the service shuts down, all streams end.
 */
public final class LiveStreams {
    private static final MediaType PLAIN_TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final int MOST_RENDERED = 1_000;

    private final ServiceIdentity identity;
    private final InstantSource clock;

    /** Events that several clients are told are rendered once. Weak keys are compared by identity. */
    private final Cache<Event, String> rendered =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_RENDERED).build();

    LiveStreams(ServiceIdentity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** Server-Sent Events: {@code id:} and {@code event:} as the event has them, its JSON as {@code data:}. */
    public LiveStream<Event> events(StreamSource<Event> source) {
        return new LiveStream<>(MediaType.TEXT_EVENT_STREAM, this::serverSentEvent, ":\n\n", source);
    }

    /**
     * The entries of a log as Server-Sent Events, first those that are there, then those that come. Where the log does not
     * reach back to the position, a {@code reset} event comes first, and the stream goes on from the log's end.
     *
     * @param after the sequence number behind which to start; see {@link StreamPosition}
     * @param view the event of an entry, with the entry's sequence number as its id; empty for what this client is not shown
     */
    public LiveStream<Event> events(EventLog log, String stream, long after, Function<Entry, Optional<Event>> view) {
        return events(new LogSource(log, stream, after, view, identity.name(), clock));
    }

    /** Lines of plain text. */
    public LiveStream<String> lines(StreamSource<String> source) {
        return new LiveStream<>(PLAIN_TEXT, line -> line + "\n", "", source);
    }

    private String serverSentEvent(Event event) {
        return rendered.get(event, LiveStreams::render);
    }

    private static String render(Event event) {
        String data = NestorJson.strict().writeValueAsString(event);
        return "id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + data + "\n\n";
    }
}
