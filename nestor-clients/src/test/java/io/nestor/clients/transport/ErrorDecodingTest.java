package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorDecodingTest {
    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void the_contracts_error_becomes_the_same_exception() {
        server.then(Reply.json(400, """
                {"code": "VALIDATION_FAILED", "message": "spec.resources[0].catalog_ref: no such resource",
                 "service": "composer", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "newer": 1,
                 "details": {"hint": "list them", "violations": [
                   {"path": "spec.resources[0].catalog_ref", "message": "no such resource", "line": 7, "column": 5},
                   {"path": "", "message": "empty"}]}}"""));

        NestorException failure = failure(server.config());

        assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(failure).hasMessage("spec.resources[0].catalog_ref: no such resource");
        assertThat(failure.service()).contains("composer");
        assertThat(failure.traceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(failure.violations())
                .containsExactly(
                        new Violation("spec.resources[0].catalog_ref", "no such resource", 7, 5),
                        new Violation("", "empty"));
        assertThat(failure.details()).containsEntry("hint", "list them");
    }

    @Test
    void a_code_of_a_newer_service_is_told_by_its_status() {
        server.then(Reply.json(403, "{\"code\":\"QUOTA_EXCEEDED\",\"message\":\"no more deployments\"}"));

        NestorException failure = failure(server.config());

        assertThat(failure.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(failure).hasMessage("no more deployments");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, INTERNAL_ERROR",
        "302, INTERNAL_ERROR",
        "413, PAYLOAD_TOO_LARGE",
        "429, RATE_LIMITED",
        "500, INTERNAL_ERROR",
        "502, SERVICE_UNAVAILABLE",
        "503, SERVICE_UNAVAILABLE",
        "504, SERVICE_UNAVAILABLE"
    })
    void what_is_not_the_contracts_error_is_named_with_its_status(int status, ErrorCode code) {
        server.then(Reply.of(status, "text/html", "<html>\n  <h1>Oops</h1></html>"));

        NestorException failure = failure(server.config().withRetries(0));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure)
                .hasMessage("composer at " + server.endpoint() + " answered " + status
                        + " with something unexpected (text/html: <html> <h1>Oops</h1></html>) to GET /thing;"
                        + " is this the address of a Nestor composer?");
    }

    @Test
    void an_empty_error_is_named_with_its_status() {
        server.then(Reply.of(500, "text/plain", ""));

        assertThat(failure(server.config()))
                .hasMessageStartingWith(
                        "composer at " + server.endpoint() + " answered 500 with an empty body to GET /");
    }

    @ParameterizedTest
    @CsvSource({"text/html, <html>", "application/json, '{\"a\":'", "application/json, ''", "application/json, null"})
    void a_success_that_is_not_readable_is_named(String type, String body) {
        server.then(Reply.of(200, type, body));

        NestorException failure = failure(server.config());

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(failure).hasMessageContaining(" answered 200 with ").hasMessageContaining(" to GET /thing");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_service_that_is_not_there_is_named_with_its_address() throws Exception {
        URI nobody;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closedAgain.getLocalPort());
        }

        NestorException failure = failure(ClientConfig.of(nobody).withBackoff(Duration.ofMillis(1)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failure)
                .hasMessage("composer at " + nobody
                        + " cannot be reached: connection refused; is it running, and is this its address?");
    }

    @Test
    void an_unknown_host_is_named() {
        NestorException failure = failure(
                ClientConfig.of(URI.create("http://nobody.invalid:8080")).withRetries(0));

        assertThat(failure)
                .hasMessage("composer at http://nobody.invalid:8080 cannot be reached: its host name is not known;"
                        + " is it running, and is this its address?");
    }

    @Test
    void an_answer_that_breaks_off_is_named() {
        server.then(Reply.half("{\"fine\":"));

        NestorException failure = failure(server.config().withRetries(0));

        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failure)
                .hasMessageStartingWith(
                        "composer at " + server.endpoint() + " broke off in the middle of its answer: ");
    }

    @Test
    void a_body_that_gets_stuck_times_out() {
        server.then(Reply.stuck("{\"fine\":"));

        assertTimesOut();
    }

    @Test
    void silence_times_out() {
        server.then(Reply.silence());

        assertTimesOut();
    }

    private void assertTimesOut() {
        NestorException failure = failure(server.config().withTimeout(Duration.ofMillis(100)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failure)
                .hasMessage("composer at " + server.endpoint()
                        + " did not answer within 100ms; try again, or allow a longer timeout");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_token_that_cannot_be_one_is_not_sent() {
        NestorException failure = failure(server.config().withToken("two words"));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(failure).hasMessageNotContaining("two words");
        assertThat(server.received()).isEmpty();
    }

    private static NestorException failure(ClientConfig config) {
        Transport transport = new Transport("composer", config);
        return catchThrowableOfType(NestorException.class, () -> transport.read(Call.get("/thing"), Map.class));
    }
}
