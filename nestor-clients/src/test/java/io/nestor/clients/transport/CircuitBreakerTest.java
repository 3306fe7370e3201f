package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CircuitBreakerTest {
    private static final Reply DOWN = Reply.of(502, "text/html", "<html>no upstream</html>");

    private final ScriptedServer server = new ScriptedServer(DOWN);

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void spares_a_service_that_failed_often_and_says_why() {
        Transport transport = failedOften(Duration.ofMinutes(1));

        assertThatThrownBy(() -> read(transport))
                .asInstanceOf(InstanceOfAssertFactories.type(NestorException.class))
                .returns(ErrorCode.SERVICE_UNAVAILABLE, NestorException::code)
                .extracting(NestorException::getMessage, InstanceOfAssertFactories.STRING)
                .startsWith("catalog at " + server.endpoint() + " answered 502")
                .endsWith("(after many failures it is left alone for 1m)");
        assertThat(server.received()).hasSize(Resilience.CALLS_BEFORE_JUDGING);
    }

    @Test
    void comes_back_when_the_service_does() {
        Transport transport = failedOften(Duration.ofMillis(20));
        server.only(Reply.json(200, "{}"));

        await().pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsInstanceOf(NestorException.class)
                .untilAsserted(() -> read(transport));
        read(transport);
        read(transport);
    }

    @Test
    void refusals_are_answers_and_do_not_open_it() throws Exception {
        try (ScriptedServer refusing = new ScriptedServer(Reply.json(404, "{}"))) {
            Transport transport = transportTo(refusing, Duration.ofMinutes(1));
            for (int call = 0; call < 3 * Resilience.CALLS_BEFORE_JUDGING; call++) {
                assertThatThrownBy(() -> read(transport)).isInstanceOf(NestorException.class);
            }

            assertThat(refusing.received()).hasSize(3 * Resilience.CALLS_BEFORE_JUDGING);
        }
    }

    @Test
    void an_engine_that_is_down_does_not_open_it() throws Exception {
        String error = "{\"code\":\"ENGINE_UNAVAILABLE\",\"message\":\"terraform is not on the PATH\"}";
        try (ScriptedServer without = new ScriptedServer(Reply.json(503, error))) {
            Transport transport = transportTo(without, Duration.ofMinutes(1));
            for (int call = 0; call < 2 * Resilience.CALLS_BEFORE_JUDGING; call++) {
                assertThatThrownBy(() -> read(transport)).hasMessage("terraform is not on the PATH");
            }
        }
    }

    private Transport failedOften(Duration pauseWhenOpen) {
        Transport transport = transportTo(server, pauseWhenOpen);
        for (int call = 0; call < Resilience.CALLS_BEFORE_JUDGING; call++) {
            assertThatThrownBy(() -> read(transport)).isInstanceOf(NestorException.class);
        }
        return transport;
    }

    private static Transport transportTo(ScriptedServer server, Duration pauseWhenOpen) {
        return new Transport("catalog", server.config().withRetries(0), pauseWhenOpen);
    }

    private static void read(Transport transport) {
        transport.read(Call.get("/thing"), JsonNode.class);
    }
}
