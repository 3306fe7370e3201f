package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.clients.scripted.Received;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RetryTest {
    private static final Reply FINE = Reply.json(200, "{\"fine\":true}");
    private static final Call READ = Call.get("/thing");

    private final ScriptedServer server = new ScriptedServer();
    private final Transport transport = new Transport("catalog", server.config());

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    static Stream<Reply> failuresThatPass() {
        return Stream.of(
                Reply.json(429, "{}"),
                Reply.of(502, "text/html", "<html>"),
                Reply.json(503, "{}"),
                Reply.json(503, "{}", "Retry-After: 0"),
                Reply.json(504, ""),
                Reply.half("{\"fine\":"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void repeats_a_read_until_it_succeeds(Reply failure) {
        server.then(failure, failure, FINE);

        assertThat(transport.read(READ, JsonNode.class).path("fine").asBoolean())
                .isTrue();
        assertThat(server.received()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void gives_up_after_the_configured_retries(Reply failure) {
        server.then(failure);

        assertThatThrownBy(() -> transport.read(READ, JsonNode.class)).isInstanceOf(NestorException.class);
        assertThat(server.received()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 422, 500, 501})
    void does_not_repeat_what_was_refused(int status) {
        server.then(Reply.json(status, "{}"));

        assertThatThrownBy(() -> transport.read(READ, JsonNode.class)).isInstanceOf(NestorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void does_not_repeat_a_post_without_a_key(Reply failure) {
        server.then(failure);

        assertThatThrownBy(() -> transport.read(Call.post("/things").json(Map.of()), JsonNode.class))
                .isInstanceOf(NestorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void does_not_wait_for_an_engine_that_is_missing() {
        server.then(Reply.json(503, "{\"code\":\"ENGINE_UNAVAILABLE\",\"message\":\"install terraform\"}"));

        assertThatThrownBy(() -> transport.read(READ, JsonNode.class)).hasMessage("install terraform");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void repeats_a_read_that_nobody_answered() {
        server.then(Reply.hangUp(), Reply.hangUp(), FINE);

        assertThat(transport.read(READ, JsonNode.class).path("fine").asBoolean())
                .isTrue();
    }

    @Test
    void does_not_repeat_a_post_that_nobody_answered() {
        server.then(Reply.hangUp());

        assertThatThrownBy(() -> transport.read(Call.post("/things").json(Map.of()), JsonNode.class))
                .isInstanceOf(NestorException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void repeats_a_post_with_the_same_key() {
        server.then(Reply.hangUp(), Reply.json(503, "{}"), FINE);

        transport.read(Call.post("/things").json(Map.of()).once(), JsonNode.class);

        assertThat(server.received())
                .extracting(request -> request.header("idempotency-key"))
                .hasSize(3)
                .doesNotContain("")
                .containsOnly(server.received().getFirst().header("idempotency-key"));
    }

    @Test
    void every_logical_call_has_a_key_of_its_own() {
        assertThat(Call.post("/things").once().headers().get("Idempotency-Key"))
                .isNotEqualTo(Call.post("/things").once().headers().get("Idempotency-Key"));
    }

    @Test
    void does_not_wait_longer_than_its_timeout_because_a_service_asks_for_it() {
        server.then(Reply.json(429, "{}", "Retry-After: 3600"));

        assertThatThrownBy(() -> transport.read(READ, JsonNode.class))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(NestorException.class))
                .returns(ErrorCode.RATE_LIMITED, NestorException::code);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void waits_as_long_as_a_service_asks_for() {
        server.then(Reply.json(503, "{}", "Retry-After: 1"), FINE);
        long begin = System.nanoTime();

        transport.read(READ, JsonNode.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void asks_for_the_token_anew_for_every_attempt() {
        java.util.Iterator<String> tokens = java.util.List.of("old", "new").iterator();
        server.then(Reply.json(503, "{}"), FINE);

        new Transport("catalog", server.config().withToken(tokens::next)).read(READ, JsonNode.class);

        assertThat(server.received())
                .extracting(request -> request.header("authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void an_interrupted_caller_stops_and_stays_interrupted() {
        server.then(Reply.silence());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> transport.read(READ, JsonNode.class))
                .isInstanceOf(NestorException.class)
                .hasMessage("Interrupted while waiting for catalog at " + server.endpoint());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.received()).extracting(Received::method).hasSizeLessThanOrEqualTo(1);
    }
}
