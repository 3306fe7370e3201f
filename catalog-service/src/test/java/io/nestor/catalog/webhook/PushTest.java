package io.nestor.catalog.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushTest {
    /** Signatures as {@code openssl dgst -sha256 -hmac secret} makes them. */
    private static final String BODY = "{\"zen\": \"Keep it logically awesome.\"}";

    private static final String SIGNATURE = "bb5172ebb2c3210bbfd74dde6064c49b6b33653e19c6cc146f7d1f08fde071d4";

    @ParameterizedTest
    @CsvSource({
        "github-push.json, git@github.com:example/platform.git",
        "github-push.json, https://github.com/example/platform.git",
        "gitlab-push.json, git@gitlab.example.com:infra/platform.git",
        "gitlab-push.json, https://gitlab.example.com/infra/platform.git",
        "gitea-push.json, ssh://git@git.example.com:2222/infra/platform.git",
        "gitea-push.json, http://git.example.com:3000/infra/platform.git"
    })
    void names_the_repository_by_every_protocol_and_the_branch(String file, String address) throws IOException {
        Push push = Push.read(recorded(file)).orElseThrow();

        assertThat(push.addresses()).contains(address);
        assertThat(push.branch()).contains("main");
    }

    @Test
    void a_form_is_read_as_well() throws IOException {
        String form = "payload=" + URLEncoder.encode(new String(recorded("github-push.json"), UTF_8), UTF_8);

        assertThat(Push.read(form.getBytes(UTF_8))).isEqualTo(Push.read(recorded("github-push.json")));
    }

    @Test
    void a_tag_is_no_branch() throws IOException {
        String tag = new String(recorded("github-push.json"), UTF_8).replace("refs/heads/main", "refs/tags/main");

        assertThat(Push.read(tag.getBytes(UTF_8)).orElseThrow().branch()).isEmpty();
    }

    @Property(tries = 300)
    void whatever_comes_is_read_or_not_but_never_fails(@ForAll byte[] body, @ForAll String text) {
        assertThat(Push.read(body)).isEmpty();
        assertThat(Push.read(("{\"repository\":" + text).getBytes(UTF_8))).isEmpty();
        assertThat(Push.read(("payload=%" + text).getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_server_is_known_by_its_headers() {
        assertThat(GitServer.of(Map.of("X-GitHub-Event", "push")::get)).contains(GitServer.GITHUB);
        assertThat(GitServer.of(Map.of("X-GitHub-Event", "push", "X-Gitea-Event", "push")::get))
                .contains(GitServer.GITEA);
        assertThat(GitServer.of(Map.of("X-Gitlab-Event", "Push Hook")::get)).contains(GitServer.GITLAB);
        assertThat(GitServer.of(Map.<String, String>of()::get)).isEqualTo(Optional.empty());
    }

    @Test
    void the_proof_is_the_servers_own() {
        assertThat(GitServer.GITHUB.isProvenBy(
                        Map.of("X-Hub-Signature-256", "sha256=" + SIGNATURE)::get, BODY.getBytes(UTF_8), "secret"))
                .isTrue();
        assertThat(GitServer.GITEA.isProvenBy(
                        Map.of("X-Gitea-Signature", SIGNATURE)::get, BODY.getBytes(UTF_8), "secret"))
                .isTrue();
        assertThat(GitServer.GITLAB.isProvenBy(Map.of("X-Gitlab-Token", "secret")::get, BODY.getBytes(UTF_8), "secret"))
                .isTrue();
    }

    @Test
    void nothing_else_is_a_proof() {
        byte[] body = BODY.getBytes(UTF_8);
        assertThat(GitServer.GITHUB.isProvenBy(Map.of("X-Hub-Signature-256", SIGNATURE)::get, body, "secret"))
                .isFalse();
        assertThat(GitServer.GITHUB.isProvenBy(Map.of("X-Hub-Signature-256", "sha256=")::get, body, "secret"))
                .isFalse();
        assertThat(GitServer.GITHUB.isProvenBy(
                        Map.of("X-Hub-Signature-256", "sha256=" + SIGNATURE)::get, body, "other"))
                .isFalse();
        assertThat(GitServer.GITEA.isProvenBy(
                        Map.of("X-Gitea-Signature", SIGNATURE)::get, (BODY + " ").getBytes(UTF_8), "secret"))
                .isFalse();
        assertThat(GitServer.GITLAB.isProvenBy(Map.<String, String>of()::get, body, "secret"))
                .isFalse();
        assertThat(GitServer.GITLAB.isProvenBy(Map.of("X-Gitlab-Token", "")::get, body, ""))
                .isFalse();
    }

    private static byte[] recorded(String file) throws IOException {
        try (InputStream recorded = Objects.requireNonNull(PushTest.class.getResourceAsStream(file))) {
            return recorded.readAllBytes();
        }
    }
}
