package io.nestor.service.testkit;

import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens to Server-Sent Events; {@link #next} waits for one at a time. */
public final class EventReader implements AutoCloseable {
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Received> events = new LinkedBlockingQueue<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** One event as it came over the wire. */
    public record Received(@Nullable String id, String type, String data) {
        /** The data as the contract's event. */
        public Event event() {
            return NestorJson.lenient().readValue(data, Event.class);
        }
    }

    private EventReader(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.reader = Thread.ofVirtual().name("test-events").start(this::read);
    }

    static EventReader open(HttpClient http, HttpRequest request) {
        try {
            return new EventReader(http.send(request, BodyHandlers.ofLines()));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** The next event, waited for at most ten seconds. */
    public Received next() {
        try {
            @Nullable Received received = events.poll(10, TimeUnit.SECONDS);
            if (received == null) {
                throw new AssertionError("no event within 10 s");
            }
            return received;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Events that have come and were not taken yet. */
    public List<Received> pending() {
        return List.copyOf(events);
    }

    /** Comments that have come, such as heartbeats. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** Whether the server has ended the stream. */
    public boolean hasEnded() {
        return !reader.isAlive();
    }

    @Override
    public void close() {
        response.body().close();
        reader.interrupt();
    }

    private void read() {
        @Nullable String id = null;
        String type = "message";
        StringBuilder data = new StringBuilder();
        try {
            for (String line : (Iterable<String>) response.body()::iterator) {
                if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n")
                            .append(line.substring(5).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Received(id, type, data.toString()));
                    type = "message";
                    data.setLength(0);
                }
            }
        } catch (UncheckedIOException | IllegalStateException gone) {
            // The end of the stream, whichever side ended it, maybe before anything was read
        }
    }
}
