package io.nestor.service.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.ApiError;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Violation;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static final TestClient CLIENT = Sample.shared().admin();

    @Test
    void refusal_has_its_code_service_and_trace_id() {
        Answer answer = CLIENT.get("/api/v1/failing/not-found");

        assertThat(answer.status()).isEqualTo(404);
        ApiError error = answer.error();
        assertThat(error.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
        assertThat(error.service()).isEqualTo("sample");
        assertThat(error.traceId()).hasSize(32);
        assertThat(answer.header("traceparent").orElseThrow()).contains(error.traceId());
    }

    @Test
    void bug_shows_nothing_of_the_inside() {
        Answer answer = CLIENT.get("/api/v1/failing/otherwise");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(answer.text()).doesNotContain("secret", "Exception");
    }

    @Test
    void what_may_succeed_later_says_when() {
        Answer answer = CLIENT.get("/api/v1/failing/unavailable");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("7");
    }

    @Test
    void unknown_paths_methods_and_types_have_the_same_shape() {
        assertThat(CLIENT.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(CLIENT.get("/api/v1/nothing").error().message()).startsWith("no endpoint GET /api/v1/nothing");

        Answer method = CLIENT.delete("/api/v1/names");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).hasValue("GET");
        assertThat(method.error().message()).isEqualTo("DELETE is not allowed on /api/v1/names; allowed: GET");

        Answer type = CLIENT.with("Accept", "image/png").get("/api/v1/names");
        assertThat(type.status()).isEqualTo(406);
        assertThat(type.error().code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void error_is_json_also_for_those_who_wanted_a_stream() {
        Answer answer = CLIENT.with("Accept", "text/event-stream").get("/api/v1/failing/not-found");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
    }

    @Test
    void parameters_are_explained() {
        assertThat(CLIENT.get("/api/v1/filter?status=succeded").violations())
                .containsExactly(new Violation(
                        "status",
                        "'succeded' is not one of pending, running, succeeded, failed, cancelling, cancelled;"
                                + " did you mean 'succeeded'?"));
        assertThat(CLIENT.get("/api/v1/filter?since=soon").violations())
                .containsExactly(new Violation("since", "'soon' is not a duration such as 500ms, 30s, 5m or 1h30m"));
        assertThat(CLIENT.get("/api/v1/filter?number=z").violations())
                .containsExactly(new Violation("number", "'z' is not a whole number"));
        assertThat(CLIENT.get("/api/v1/bounded?number=11").violations())
                .containsExactly(new Violation("number", "must be at most 10"));
        assertThat(CLIENT.get("/api/v1/bounded").violations())
                .containsExactly(new Violation("number", "is required as a query parameter"));
        assertThat(CLIENT.get("/api/v1/filter?status=succeeded&since=1h30m")
                        .json()
                        .get("since")
                        .asString())
                .isEqualTo("PT1H30M");
    }

    @Test
    void answer_of_another_service_stays_its_own() {
        Answer answer = CLIENT.get("/api/v1/failing/conflict-elsewhere");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().service()).isEqualTo("orchestrator");
        assertThat(answer.error().message()).isEqualTo("said the other one");
    }

    @Test
    void another_service_that_refuses_our_token_is_our_fault() {
        assertThat(CLIENT.get("/api/v1/failing/unauthorized-elsewhere").status())
                .isEqualTo(500);
    }

    @Test
    void request_that_the_container_refuses_has_the_same_shape() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), Sample.shared().uri().getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"VALIDATION_FAILED\"", "\"service\":\"sample\"");
        }
    }
}
