package io.nestor.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole requests with every header and field that the servers document, kept byte by byte: what is signed is the bytes. The
 * signatures are {@code openssl dgst -sha256 -hmac}'s.
 */
class DeliveryTest {
    private static final String SECRET = "the secret of the webhook";

    private record Delivery(Map<String, String> headers, byte[] body) {
        static Delivery read(String file) throws IOException {
            byte[] request;
            try (InputStream recorded = Objects.requireNonNull(DeliveryTest.class.getResourceAsStream(file))) {
                request = recorded.readAllBytes();
            }
            String[] parts = new String(request, StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            parts[0].lines().skip(1).forEach(line -> {
                int colon = line.indexOf(": ");
                headers.put(line.substring(0, colon), line.substring(colon + 2));
            });
            return new Delivery(headers, parts[1].getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github.http, GITHUB, https://github.com/example/platform.git, git@github.com:example/platform.git",
        "gitlab.http, GITLAB, https://gitlab.example.com/infra/platform.git, git@gitlab.example.com:infra/platform.git",
        "gitea.http, GITEA, https://git.example.com/infra/platform.git,"
                + " ssh://git@git.example.com:2222/infra/platform.git"
    })
    void is_proven_and_read_as_it_was_sent(String file, GitServer server, String http, String ssh) throws IOException {
        Delivery delivery = Delivery.read(file);

        assertThat(delivery.headers()).containsEntry("Content-Length", String.valueOf(delivery.body().length));
        assertThat(GitServer.of(delivery.headers()::get)).contains(server);
        assertThat(server.tellsOfAPush(delivery.headers()::get)).isTrue();
        assertThat(server.isProvenBy(delivery.headers()::get, delivery.body(), SECRET))
                .isTrue();
        assertThat(server.isProvenBy(delivery.headers()::get, delivery.body(), SECRET + "s"))
                .isFalse();
        Push push = Push.read(delivery.body()).orElseThrow();
        assertThat(push.addresses()).contains(http, ssh);
        assertThat(push.branch()).contains("main");
    }
}
