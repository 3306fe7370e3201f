package io.nestor.service.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that begin to send a body and do not go on. */
class SlowBodiesTest {
    private static final int CALLERS = 40;
    private static final String BODY = "id: a";

    /** Fewer threads than callers: where each of them holds one, nobody else is answered. */
    @ParameterizedTest
    @ValueSource(strings = {"token-for-tests-of-admin", "no-token"})
    void half_a_body_holds_up_nobody(String token) throws IOException {
        try (RunningService sample =
                Sample.configured().with("server.jetty.threads.max", "20").start()) {
            List<Socket> callers = new ArrayList<>();
            try {
                for (int number = 0; number < CALLERS; number++) {
                    callers.add(begin(sample, token));
                }

                assertThat(sample.admin().get("/api/v1/names").status()).isEqualTo(200);
                callers.getLast().getOutputStream().write(BODY.getBytes(US_ASCII));
                assertThat(answer(callers.getLast())).startsWith("HTTP/1.1 4");
            } finally {
                for (Socket caller : callers) {
                    caller.close();
                }
            }
        }
    }

    private static Socket begin(RunningService sample, String token) throws IOException {
        Socket caller = new Socket(sample.uri().getHost(), sample.uri().getPort());
        String half = """
            POST /api/v1/deployments HTTP/1.1\r
            Host: nestor\r
            Connection: close\r
            Authorization: Bearer %s\r
            Content-Type: application/yaml\r
            Content-Length: %d\r
            \r
            %s\
            """.formatted(token, 2 * BODY.length(), BODY);
        caller.getOutputStream().write(half.getBytes(US_ASCII));
        return caller;
    }

    private static String answer(Socket caller) throws IOException {
        return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
