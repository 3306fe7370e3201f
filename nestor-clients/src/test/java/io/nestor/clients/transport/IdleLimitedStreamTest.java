package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleLimitedStreamTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void reads_a_large_body_whole() throws Exception {
        String body = "x".repeat(3_000_000);
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, "application/gzip", body));
                Streamed answer = stream(server, PATIENT)) {
            assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(body);
        }
    }

    @Test
    void fails_when_nothing_arrives_for_too_long() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Reply.stuck("begin"));
                Streamed answer = stream(server, Duration.ofMillis(500))) {
            assertThat(answer.body().readNBytes(5)).asString().isEqualTo("begin");
            assertThatThrownBy(() -> answer.body().read())
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessage("nothing arrived for 500ms");
        }
    }

    @Test
    void fails_when_the_connection_is_lost() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Reply.half("begin"));
                Streamed answer = stream(server, PATIENT)) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessage("the connection was lost");
        }
    }

    @Test
    void asks_for_more_only_when_all_has_been_read() throws Exception {
        try (IdleLimitedStream stream = new IdleLimitedStream(PATIENT)) {
            AtomicLong asked = new AtomicLong();
            stream.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    if (asked.addAndGet(count) == 1) {
                        stream.onNext(List.of(ByteBuffer.wrap(new byte[2]), ByteBuffer.wrap(new byte[1])));
                    } else {
                        stream.onComplete();
                    }
                }

                @Override
                public void cancel() {}
            });

            assertThat(asked).hasValue(0);
            assertThat(stream.readNBytes(3)).hasSize(3);
            assertThat(asked).hasValue(1);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(asked).hasValue(2);
        }
    }

    private static Streamed stream(ScriptedServer server, Duration longestSilence) {
        return new Transport("catalog", server.config()).stream(Call.get("/bundle"), longestSilence);
    }
}
