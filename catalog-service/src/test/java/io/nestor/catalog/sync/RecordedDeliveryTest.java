package io.nestor.catalog.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.catalog.CatalogApplication;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whole deliveries of the servers, with all of their headers, to the running catalog. */
class RecordedDeliveryTest {
    private static final String SECRET = "the secret of the webhook";

    /** Hosts that nobody has: what is looked at is what a delivery would sync. */
    private static final Map<String, String> REPOSITORIES = Map.of(
            "github", "https://github.invalid/example/platform.git",
            "gitlab", "https://gitlab.invalid/infra/platform.git",
            "gitea", "https://gitea.invalid/infra/platform.git");

    private static final String NOTHING = "0".repeat(40);
    private static final String PUSHED = "4f2d1c9b8a7e6d5c4b3a29180706050403020100";

    @TempDir
    private static Path folder;

    private static RunningService catalog;

    @BeforeAll
    static void start() {
        RunningService.Builder service = RunningService.of(CatalogApplication.class)
                .with("nestor.catalog.directory", folder.resolve("mirrors").toString())
                .with("nestor.catalog.webhook-secret", SECRET);
        int index = 0;
        for (Map.Entry<String, String> repository : REPOSITORIES.entrySet()) {
            String property = "nestor.catalog.repositories[" + index++ + "].";
            service.with(property + "name", repository.getKey())
                    .with(property + "url", repository.getValue())
                    .with(property + "branch", "main")
                    .with(property + "poll-interval", "1h");
        }
        catalog = service.start();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_push_to_the_branch_syncs_its_repository(String server) throws IOException {
        assertThat(synced(Recording.of(server))).containsExactly(server);
    }

    /** The branch is gone: that has to be seen as well. */
    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void the_end_of_the_branch_syncs_its_repository(String server) throws IOException {
        assertThat(synced(Recording.of(server).with(PUSHED, NOTHING).with("\"deleted\":false", "\"deleted\":true")))
                .containsExactly(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_push_to_another_branch_syncs_nothing(String server) throws IOException {
        assertThat(synced(Recording.of(server).with("refs/heads/main", "refs/heads/main-2")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_tag_syncs_nothing(String server) throws IOException {
        Recording tag = Recording.of(server)
                .with("refs/heads/main", "refs/tags/main")
                .with(
                        "\"object_kind\":\"push\",\"event_name\":\"push\"",
                        "\"object_kind\":\"tag_push\",\"event_name\":\"tag_push\"");

        assertThat(synced(server.equals("gitlab") ? tag.withHeader("X-Gitlab-Event", "Tag Push Hook") : tag))
                .isEmpty();
    }

    /** What GitHub sends when the webhook is made, before anybody pushed. */
    @Test
    void a_ping_is_welcome_and_syncs_nothing() throws IOException {
        String ping = """
            {"zen":"Keep it logically awesome.","hook_id":292430182,
            "hook":{"type":"Repository","id":292430182,"name":"web","active":true,"events":["push"],
            "config":{"content_type":"json","insecure_ssl":"0","secret":"********",
            "url":"https://nestor.example.com/api/v1/webhooks/git"},
            "updated_at":"2026-03-02T10:00:00Z","created_at":"2026-03-02T10:00:00Z",
            "last_response":{"code":null,"status":"unused","message":null}},
            "repository":{"id":186853002,"name":"platform","full_name":"example/platform","private":true,
            "html_url":"https://github.invalid/example/platform",
            "clone_url":"https://github.invalid/example/platform.git",
            "ssh_url":"git@github.invalid:example/platform.git","default_branch":"main"},
            "sender":{"login":"ada","id":4,"type":"User","site_admin":false}}\
            """;

        assertThat(synced(Recording.of("github")
                        .withHeader("X-GitHub-Event", "ping")
                        .withBody(ping)))
                .isEmpty();
    }

    private static List<String> synced(Recording recording) {
        TestClient client = catalog.stranger();
        for (Map.Entry<String, String> header : recording.headers().entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        Answer answer = client.send("POST", "/api/v1/webhooks/git", BodyPublishers.ofString(recording.body()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json()
                .get("repositories")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A request as it was sent. Changed ones are signed anew, as the server would have. */
    private record Recording(Map<String, String> headers, String body) {
        private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length");
        private static final Set<String> SIGNATURES =
                Set.of("x-hub-signature-256", "x-gitea-signature", "x-gogs-signature");

        static Recording of(String server) throws IOException {
            try (InputStream file = Objects.requireNonNull(
                    RecordedDeliveryTest.class.getResourceAsStream("/io/nestor/catalog/webhook/" + server + ".http"))) {
                String[] parts = new String(file.readAllBytes(), UTF_8).split("\r\n\r\n", 2);
                Map<String, String> headers = parts[0].lines()
                        .skip(1)
                        .map(line -> line.split(": ", 2))
                        .filter(header -> !OF_THE_CONNECTION.contains(header[0].toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toMap(header -> header[0], header -> header[1]));
                String host = Map.of("github", "github.com", "gitlab", "gitlab.example.com", "gitea", "git.example.com")
                        .get(server);
                return new Recording(headers, parts[1]).with(host, server + ".invalid");
            }
        }

        Recording with(String text, String instead) {
            return withBody(body.replace(text, instead));
        }

        Recording withHeader(String name, String value) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.put(name, value);
            return new Recording(changed, body);
        }

        Recording withBody(String other) {
            Map<String, String> signed = new TreeMap<>(headers);
            signed.replaceAll((name, before) -> SIGNATURES.contains(name.toLowerCase(Locale.ROOT))
                    ? (before.startsWith("sha256=") ? "sha256=" : "") + signature(other)
                    : before);
            return new Recording(signed, other);
        }

        private static String signature(String body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
