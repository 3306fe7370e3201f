package io.nestor.clients.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.scripted.Received;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Transport;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SubscriptionTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final ScriptedServer server = new ScriptedServer();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void delivers_events_as_they_arrive() throws Exception {
        server.then(
                Reply.openEvents(event("1", "resource.created") + ": heartbeat\n\n" + event("2", "resource.updated")));

        try (Subscription _ = subscribe("", PATIENT)) {
            assertThat(recorder.next()).isEqualTo("connected");
            assertThat(recorder.next()).isEqualTo("1 resource.created");
            assertThat(recorder.next()).isEqualTo("2 resource.updated");
        }
        Received request = server.onlyRequest();
        assertThat(request.header("accept")).isEqualTo("text/event-stream");
        assertThat(request.headers()).doesNotContainKey("last-event-id");
    }

    @Test
    void resumes_after_the_last_event_when_the_line_is_cut() throws Exception {
        server.then(
                Reply.events(event("41", "a") + event("42", "b") + "id: 43\ndata: {\"id\":\"4"),
                Reply.hangUp(),
                Reply.json(503, "{\"code\":\"SERVICE_UNAVAILABLE\",\"message\":\"starting\"}"),
                Reply.openEvents(event("43", "c")));

        try (Subscription _ = subscribe("40", PATIENT)) {
            assertThat(recorder.nextEvent()).isEqualTo("41 a");
            assertThat(recorder.nextEvent()).isEqualTo("42 b");
            assertThat(recorder.nextEvent()).isEqualTo("43 c");
        }
        assertThat(server.received())
                .extracting(request -> request.header("last-event-id"))
                .startsWith("40", "42")
                .endsWith("42")
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void says_that_something_may_be_missed_where_there_was_nothing_to_resume_behind() throws Exception {
        server.then(Reply.events(":\n\n"), Reply.openEvents(event("2", "b")));

        try (Subscription _ = subscribe("", PATIENT)) {
            assertThat(recorder.nextEvent()).isEqualTo(" reset");
            assertThat(recorder.nextEvent()).isEqualTo("2 b");
        }
    }

    @Test
    void resumes_behind_a_position_that_came_without_an_event() throws Exception {
        server.then(Reply.events("id: 1\n\n"), Reply.openEvents(event("2", "b")));

        try (Subscription _ = subscribe("", PATIENT)) {
            assertThat(recorder.nextEvent()).isEqualTo("2 b");
        }
        assertThat(server.received().getLast().header("last-event-id")).isEqualTo("1");
    }

    @Test
    void tells_of_the_lost_line_and_of_the_new_one() throws Exception {
        server.then(Reply.events(event("1", "a")), Reply.openEvents(event("2", "b")));

        try (Subscription _ = subscribe("", PATIENT)) {
            assertThat(recorder.next()).isEqualTo("connected");
            assertThat(recorder.next()).isEqualTo("1 a");
            assertThat(recorder.next()).startsWith("disconnected: catalog at ").contains("closed the stream");
            assertThat(recorder.next()).isEqualTo("connected");
            assertThat(recorder.next()).isEqualTo("2 b");
        }
    }

    @Test
    void tells_once_that_the_line_cannot_be_had() throws Exception {
        Reply starting = Reply.json(503, "{\"code\":\"SERVICE_UNAVAILABLE\",\"message\":\"starting\"}");
        server.then(starting, starting, Reply.openEvents(event("1", "a")));

        try (Subscription _ = subscribe("", PATIENT)) {
            assertThat(recorder.next()).isEqualTo("disconnected: starting");
            assertThat(recorder.next()).isEqualTo("connected");
            assertThat(recorder.next()).isEqualTo("1 a");
        }
    }

    @Test
    void connects_again_when_not_even_a_heartbeat_arrives() throws Exception {
        server.then(Reply.openEvents(event("1", "a")), Reply.openEvents(event("2", "b")));

        try (Subscription _ = subscribe("", Duration.ofMillis(300))) {
            assertThat(recorder.nextEvent()).isEqualTo("1 a");
            assertThat(recorder.next()).contains("nothing arrived for 300ms");
            assertThat(recorder.nextEvent()).isEqualTo("2 b");
        }
        assertThat(server.received().get(1).header("last-event-id")).isEqualTo("1");
    }

    @Test
    void a_reset_is_an_event_like_others() throws Exception {
        server.then(Reply.openEvents(event("90", EventType.RESET) + event("91", "a")));

        try (Subscription _ = subscribe("3", PATIENT)) {
            assertThat(recorder.nextEvent()).isEqualTo("90 reset");
            assertThat(recorder.nextEvent()).isEqualTo("91 a");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "403, FORBIDDEN", "404, RESOURCE_NOT_FOUND"})
    void ends_where_connecting_again_would_not_help(int status, ErrorCode code) throws Exception {
        server.then(Reply.json(status, "{\"code\":\"" + code + "\",\"message\":\"no\"}"));

        Subscription subscription = subscribe("", PATIENT);

        assertThat(recorder.next()).isEqualTo("ended: " + code + " no");
        subscription.join();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void ends_where_the_answer_is_no_event_stream() throws Exception {
        server.then(Reply.json(200, "{}"));

        subscribe("", PATIENT).join();

        assertThat(recorder.next())
                .startsWith("ended: INTERNAL_ERROR catalog at ")
                .contains("instead of an event stream");
    }

    @Test
    void ends_where_an_event_is_not_readable() throws Exception {
        server.then(Reply.openEvents("data: <html>\n\n"));

        subscribe("", PATIENT).join();

        assertThat(recorder.next()).isEqualTo("connected");
        assertThat(recorder.next()).startsWith("ended: INTERNAL_ERROR ").contains("<html>");
    }

    @Test
    void ends_where_the_listener_fails() throws Exception {
        server.then(Reply.openEvents(event("1", "a")));
        BlockingQueue<NestorException> ends = new LinkedBlockingQueue<>();
        EventListener<Event> failing = new EventListener<>() {
            @Override
            public void onEvent(Event event) {
                throw new IllegalStateException("cannot take " + event.id());
            }

            @Override
            public void onError(NestorException reason) {
                ends.add(reason);
            }
        };

        streams(PATIENT).follow(Call.get("/api/v1/events"), "", failing).join();

        assertThat(ends).singleElement().satisfies(end -> assertThat(end).hasMessageContaining("cannot take 1"));
    }

    @Test
    void close_ends_its_thread_and_drops_the_connection() throws Exception {
        server.then(exchange -> {
            Reply.openEvents(event("1", "a")).to(exchange);
            recorder.lines.add("client gone");
        });
        Subscription subscription = subscribe("", PATIENT);
        assertThat(recorder.nextEvent()).isEqualTo("1 a");

        subscription.close();
        subscription.join();

        assertThat(recorder.next()).isEqualTo("client gone");
        assertThat(recorder.lines).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void close_ends_a_pause() throws Exception {
        server.then(Reply.events("retry: 3600000\n\n"));
        Subscription subscription = subscribe("", PATIENT);
        assertThat(recorder.next()).isEqualTo("connected");
        assertThat(recorder.next()).startsWith("disconnected");

        subscription.close();
        subscription.join();

        assertThat(server.received()).hasSize(1);
    }

    private Subscription subscribe(String lastEventId, Duration longestSilence) {
        return streams(longestSilence).follow(Call.get("/api/v1/events"), lastEventId, recorder);
    }

    private EventStreams streams(Duration longestSilence) {
        return new EventStreams(new Transport("catalog", server.config()), longestSilence);
    }

    private static String event(String id, String type) {
        return """
                id: %s
                event: %s
                data: {"id":"%s","type":"%s","source":"catalog","subject":"bucket","data":{},"timestamp":"2026-01-01T00:00:00Z"}

                """.formatted(id, type, id, type);
    }

    private static final class Recorder implements EventListener<Event> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void onEvent(Event event) {
            lines.add(event.id() + " " + event.type());
        }

        @Override
        public void onConnected() {
            lines.add("connected");
        }

        @Override
        public void onDisconnected(NestorException reason) {
            lines.add("disconnected: " + reason.getMessage());
        }

        @Override
        public void onError(NestorException reason) {
            lines.add("ended: " + reason.code() + " " + reason.getMessage());
        }

        String next() throws InterruptedException {
            String line = lines.poll(20, TimeUnit.SECONDS);
            return line == null ? "nothing" : line;
        }

        String nextEvent() throws InterruptedException {
            String line = next();
            while (line.startsWith("connected") || line.startsWith("disconnected")) {
                line = next();
            }
            return line;
        }
    }
}
