package io.nestor.service.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.ErrorCode;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers try who want more than is theirs. Those against tokens are in the tests of each kind of token. */
class AttackTest {
    private static final RunningService SAMPLE = Sample.shared();
    private static final String LARGE_BODY = "/api/v1/deployments";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/teams/bank/things",
                "/api/v1/teams/shop/../bank/things",
                "/api/v1/teams/shop/%2e%2e/bank/things",
                "/api/v1/teams/shop/..;/bank/things",
                "/api/v1/teams/shop%2f..%2fbank/things",
                "/api/v1/teams/shop/..%5cbank/things",
                "/api/v1/teams/bank;team=shop/things",
                "/api/v1/teams/bank%00/things",
                "/api/v1/teams//bank/things",
                "//api/v1/teams/bank/things",
                "/api/v1/teams/BANK/things",
                "/health/../api/v1/teams/bank/things",
                "/api/v1/webhooks/../teams/bank/things",
                "/api/v1/auth/token/../../teams/bank/things",
                "/api/v1/teams/bank/things?team=shop",
                "/api/v1/teams/bank/things#/health"
            })
    void no_spelling_of_a_path_leads_to_another_team(String path) throws IOException {
        assertThat(status(path, RunningService.tokenOf("team-shop"))).isIn(400, 401, 403, 404);
        assertThat(status(path, null)).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/API/v1/names", "/api/v1/names/", "/api/v1/./names", "/api/v1/names;x=y", "/api//v1/names"})
    void no_spelling_of_a_path_does_without_a_token(String path) throws IOException {
        assertThat(status(path, null)).isIn(400, 401, 404);
    }

    /** As it is, which clients do not send it. */
    private static int status(String path, String token) throws IOException {
        try (Socket socket = new Socket(SAMPLE.uri().getHost(), SAMPLE.uri().getPort())) {
            String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: nestor\r\nConnection: close\r\n" + authorization + "\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
        }
    }

    @Test
    void deeply_nested_body_is_refused() {
        for (String open : List.of("[", "{\"a\":")) {
            Answer answer = SAMPLE.admin().post("/api/v1/deployments", open.repeat(100_000));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error().code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        }
    }

    /** A proxy in front and the service behind it must not see different requests in the same bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: +5\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Authorization: Bearer token-for-tests-of-admin\r\nAuthorization: Bearer x\r\n",
                "X: y\n z\r\nContent-Length : 5\r\n",
                "Host: bank\r\n"
            })
    void ambiguous_headers_are_refused(String headers) throws IOException {
        try (Socket socket = new Socket(SAMPLE.uri().getHost(), SAMPLE.uri().getPort())) {
            String request =
                    "POST /api/v1/whoami HTTP/1.1\r\nHost: nestor\r\nConnection: close\r\n" + headers + "\r\n0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 2");
        }
    }

    @Test
    void method_in_a_header_or_parameter_is_not_believed() {
        assertThat(SAMPLE.team("shop")
                        .with("X-HTTP-Method-Override", "DELETE")
                        .get("/api/v1/things/a?_method=DELETE")
                        .status())
                .isEqualTo(200);
    }

    /** A caller that is refused while it still sends megabytes has to learn why: a connection that is reset tells nothing. */
    @Test
    void refusal_reaches_a_caller_that_still_sends() {
        try (RunningService sample = Sample.configured()
                .with("nestor.limits.failed-authentications-per-minute", "0")
                .start()) {
            refusalsReach(sample);
        }
    }

    private static void refusalsReach(RunningService sample) {
        byte[] large = new byte[6 * 1024 * 1024];
        TestClient wrong = sample.stranger().with("Authorization", "Bearer of-somebody-else-entirely");
        TestClient unknownType = sample.admin().with("Content-Type", "text/csv");
        for (int time = 0; time < 10; time++) {
            for (TestClient client : List.of(wrong, unknownType)) {
                int expected = client == wrong ? 401 : 415;
                assertThat(client.send("POST", LARGE_BODY, BodyPublishers.ofByteArray(large))
                                .status())
                        .isEqualTo(expected);
                assertThat(client.send(
                                        "POST",
                                        LARGE_BODY,
                                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                                .status())
                        .isEqualTo(expected);
            }
        }
    }
}
