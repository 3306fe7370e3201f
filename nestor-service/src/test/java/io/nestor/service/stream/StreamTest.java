package io.nestor.service.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.event.EventType;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.EventReader;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static final String STREAM = "things";

    private static RunningService sample;

    @BeforeAll
    static void start() {
        sample = Sample.configured()
                .with("nestor.stream.heartbeat", "200ms")
                .with("nestor.stream.write-timeout", "1s")
                .start();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void new_client_sees_what_happens_from_now_on() {
        append("before");
        try (EventReader events = sample.admin().events("/api/v1/events")) {
            long sequence = append("after");

            EventReader.Received received = events.next();
            assertThat(received.id()).isEqualTo(Long.toString(sequence));
            assertThat(received.type()).isEqualTo("thing.created");
            assertThat(received.event().data()).containsEntry("text", "after");
        }
    }

    @Test
    void last_event_id_resumes_with_nothing_lost() {
        long seen = append("seen");
        append("missed");
        append("hidden");
        append("missed as well");

        try (EventReader events =
                sample.admin().with("Last-Event-ID", Long.toString(seen)).events("/api/v1/events")) {
            assertThat(events.next().event().data()).containsEntry("text", "missed");
            assertThat(events.next().event().data()).containsEntry("text", "missed as well");
        }
        try (EventReader events = sample.admin().events("/api/v1/events?last_event_id=" + seen)) {
            assertThat(events.next().event().data()).containsEntry("text", "missed");
        }
    }

    @Test
    void position_that_the_log_has_forgotten_gets_a_reset() {
        append("forgotten");
        long last = append("kept");
        log().trim(STREAM, last);

        try (EventReader events = sample.admin().with("Last-Event-ID", "0").events("/api/v1/events")) {
            EventReader.Received reset = events.next();
            assertThat(reset.type()).isEqualTo(EventType.RESET);
            assertThat(reset.id()).isEqualTo(Long.toString(last));
            assertThat(reset.event().source()).isEqualTo("sample");
            append("later");
            assertThat(events.next().event().data()).containsEntry("text", "later");
        }
    }

    @Test
    void position_that_the_log_never_had_gets_a_reset() {
        try (EventReader events = sample.admin().with("Last-Event-ID", "99999").events("/api/v1/events")) {
            assertThat(events.next().type()).isEqualTo(EventType.RESET);
        }
    }

    @Test
    void position_that_is_no_number_is_refused() {
        Answer answer = sample.admin().with("Last-Event-ID", "abc").get("/api/v1/events");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.violations().getFirst().path()).isEqualTo("last_event_id");
    }

    @Test
    void quiet_stream_is_kept_open_by_comments() {
        try (EventReader events = sample.admin().events("/api/v1/events")) {
            await().until(() -> events.comments().size() >= 3);
            assertThat(events.hasEnded()).isFalse();
        }
    }

    @Test
    void stream_is_forgotten_when_its_client_has_gone() {
        LiveStreamHandler handler = sample.bean(LiveStreamHandler.class);
        awaitQuiet(handler);
        try (EventReader events = sample.admin().events("/api/v1/events")) {
            await().until(() -> handler.count() == 1);
            assertThat(events.status()).isEqualTo(200);
        }
        await().until(() -> handler.count() == 0);
    }

    @Test
    void client_that_takes_nothing_is_disconnected() throws IOException {
        LiveStreamHandler handler = sample.bean(LiveStreamHandler.class);
        awaitQuiet(handler);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sample.uri().getPort())) {
            socket.setReceiveBufferSize(4096);
            OutputStream out = socket.getOutputStream();
            String request = "GET /api/v1/flood HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + RunningService.tokenOf("admin") + "\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.UTF_8));
            await().until(() -> handler.count() == 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> handler.count() == 0);
        }
    }

    @Test
    void client_that_takes_nothing_holds_nobody_else_up() throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), sample.uri().getPort());
                EventReader events = sample.admin().events("/api/v1/events")) {
            socket.setReceiveBufferSize(4096);
            String request = "GET /api/v1/flood HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + RunningService.tokenOf("admin") + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            for (int number = 0; number < 100; number++) {
                append("event " + number);
                assertThat(events.next().event().data()).containsEntry("text", "event " + number);
            }
        }
    }

    @Test
    void caller_has_as_many_streams_as_configured_and_others_have_their_own() {
        try (RunningService own = Sample.configured()
                .with("nestor.stream.max-per-caller", "2")
                .with("nestor.stream.heartbeat", "200ms")
                .start()) {
            LiveStreamHandler handler = own.bean(LiveStreamHandler.class);
            try (EventReader _ = own.admin().events("/api/v1/events");
                    EventReader _ = own.admin().events("/api/v1/events")) {
                await().until(() -> handler.count() == 2);
                Answer refused = own.admin().get("/api/v1/events");
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.header("Retry-After")).isPresent();
                assertThat(refused.error().message()).contains("2 streams", "nestor.stream.max-per-caller");
                try (EventReader services = own.service().events("/api/v1/events")) {
                    assertThat(services.status()).isEqualTo(200);
                }
            }
            // Whoever closes one may open another
            await().untilAsserted(() -> {
                try (EventReader events = own.admin().events("/api/v1/events")) {
                    assertThat(events.status()).isEqualTo(200);
                }
            });
        }
    }

    /** The server notices with its next heartbeat that the client of an earlier test has gone. */
    private static void awaitQuiet(LiveStreamHandler handler) {
        await().until(() -> handler.count() == 0);
    }

    @Test
    void lines_end_when_their_source_does() {
        Answer answer = sample.admin().get("/api/v1/lines");

        assertThat(answer.text()).isEqualTo("one\ntwo\n");
        assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=utf-8");
    }

    @Test
    void shutdown_ends_streams_instead_of_waiting_for_them() {
        RunningService own = Sample.configured().start();
        try (EventReader events = own.admin().events("/api/v1/events")) {
            long start = System.nanoTime();
            own.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            await().until(events::hasEnded);
        }
    }

    private static EventLog log() {
        return sample.bean(EventLog.class);
    }

    private static long append(String text) {
        byte[] document = text.getBytes(StandardCharsets.UTF_8);
        AppendResult result = log().append(STREAM, log().lastSequence(STREAM), List.of(document), List.of());
        return ((AppendResult.Appended) result).lastSequence();
    }
}
