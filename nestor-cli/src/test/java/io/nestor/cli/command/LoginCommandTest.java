package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.context.ContextFile;
import io.nestor.cli.oidc.StubIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginCommandTest extends CommandTest {
    private static final String DEPLOYMENTS = "GET " + TEAM + "/deployments";

    private String url = "";

    @BeforeEach
    void connectToNothing() {
        url = server.url().toString();
        variables.clear();
        input = "secret-token\n";
    }

    @Test
    void keeps_a_token_that_proved_right_and_uses_it_from_then_on() {
        server.on(DEPLOYMENTS + "?limit=1", 200, items()).on(DEPLOYMENTS, 200, items());

        Result result = run("login", "staging", "--composer", url, "--team", "shop");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("for team shop").doesNotContain("secret-token");
        ContextFile file = ContextFile.load(personal());
        assertThat(file.currentContext()).isEqualTo("staging");
        assertThat(file.get("staging").token()).isEqualTo("secret-token");
        assertThat(run("status").code()).isZero();
    }

    @Test
    void a_wrong_token_is_not_kept() {
        server.on(DEPLOYMENTS + "?limit=1", 401, """
            {"code": "UNAUTHORIZED", "message": "the token is not known", "details": {}}
            """);

        Result result = run("login", "--composer", url, "--team", "shop");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("the token is not known");
        assertThat(personal()).doesNotExist();
    }

    @Test
    void wrong_input_is_refused_before_anything_is_sent() {
        assertThat(run("login", "--team", "shop").err()).contains("--composer");
        assertThat(run("login", "--composer", "nowhere", "--team", "shop").err())
                .contains("--composer: 'nowhere' is no URL");
        assertThat(run("login", "--composer", url).err()).contains("--team, or NESTOR_TEAM");
        input = "";
        assertThat(run("login", "--composer", url, "--team", "shop").err()).contains("no token on standard input");
    }

    private static String tokens(String access, String refresh, String expiresAt) {
        return """
            {"access_token": "%s", "token_type": "Bearer", "expires_at": "%s", "refresh_token": "%s",
             "refresh_expires_at": "2026-01-31T12:00:00Z"}
            """.formatted(access, expiresAt, refresh);
    }

    private void logInWithKey() {
        input = "nk_k3yId_secret\n";
        server.on("POST /api/v1/auth/token", 200, tokens("access-1", "refresh-1", "2026-01-01T12:15:00Z"))
                .on(DEPLOYMENTS, 200, items());
        assertThat(run("login", "--composer", url, "--team", "shop").code()).isZero();
    }

    @Test
    void an_api_key_is_exchanged_for_a_token_and_not_kept() throws IOException {
        logInWithKey();

        assertThat(server.request("POST /api/v1/auth/token").body()).contains("nk_k3yId_secret");
        assertThat(server.request(DEPLOYMENTS + "?limit=1").authorization()).isEqualTo("Bearer access-1");
        assertThat(Files.readString(personal()))
                .contains("access-1", "refresh-1")
                .doesNotContain("nk_k3yId_secret");
        assertThat(Files.getPosixFilePermissions(personal())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_token_that_has_run_out_is_renewed_once() {
        logInWithKey();
        server.on("POST /api/v1/auth/refresh", 200, tokens("access-2", "refresh-2", "2026-01-01T12:30:00Z"));
        clock = Clock.fixed(NOON.plusSeconds(15 * 60), ZoneOffset.UTC);

        assertThat(run("status").code()).isZero();
        assertThat(run("status").code()).isZero();

        assertThat(server.request("POST /api/v1/auth/refresh").body()).contains("refresh-1");
        assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer access-2");
    }

    @Test
    void a_login_that_has_ended_is_told_with_the_remedy() {
        logInWithKey();
        server.refuse("POST /api/v1/auth/refresh", 401, "UNAUTHORIZED", "this refresh token was used before");
        clock = Clock.fixed(NOON.plusSeconds(15 * 60), ZoneOffset.UTC);

        Result result = run("status");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("use 'nestor login' again");
    }

    @Test
    void logging_out_ends_the_login_at_the_composer() {
        logInWithKey();
        server.on("POST /api/v1/auth/refresh", 200, tokens("access-2", "refresh-2", "2026-01-01T12:30:00Z"))
                .on("POST /api/v1/auth/revoke", 204, "");

        assertThat(run("context", "logout").code()).isZero();

        assertThat(server.request("POST /api/v1/auth/revoke").body()).contains("refresh-2");
        assertThat(ContextFile.load(personal()).get("default").login()).isNull();
    }

    @Test
    void the_key_itself_is_kept_where_the_composer_issues_no_tokens() {
        input = "nk_k3yId_secret\n";
        server.on(DEPLOYMENTS, 200, items());

        assertThat(run("login", "--composer", url, "--team", "shop").code()).isZero();

        assertThat(ContextFile.load(personal()).get("default").token()).isEqualTo("nk_k3yId_secret");
    }

    @Test
    void a_login_at_an_issuer_is_kept_and_renewed_there() throws IOException {
        try (StubIssuer issuer = new StubIssuer(0)) {
            issuer.gives("{\"id_token\": \"id-1\", \"refresh_token\": \"r1\", \"expires_in\": 900}")
                    .gives("{\"id_token\": \"id-2\", \"refresh_token\": \"r2\", \"expires_in\": 900}");
            server.on(DEPLOYMENTS, 200, items());

            Result result = run(
                    "login",
                    "--composer",
                    url,
                    "--team",
                    "shop",
                    "--issuer",
                    issuer.url().toString());
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(result.err()).contains("enter ABCD-EFGH").doesNotContain("id-1", "r1");
            assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer id-1");
            assertThat(Files.getPosixFilePermissions(personal()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));

            clock = Clock.fixed(NOON.plusSeconds(15 * 60), ZoneOffset.UTC);
            assertThat(run("status").code()).isZero();
            assertThat(run("status").code()).isZero();

            assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer id-2");
            assertThat(issuer.forms()).hasSize(3).last().asString().contains("refresh_token=r1");
            assertThat(run("context", "logout").err()).contains("end it there");
            assertThat(Files.readString(personal())).doesNotContain("id-2", "r2");
        }
    }

    @Test
    void a_certificate_needs_its_key() {
        assertThat(run("login", "--composer", url, "--team", "shop", "--client-certificate", "me.crt")
                        .err())
                .contains("a client certificate and its private key go together");
    }

    private Path personal() {
        return directory.resolve("home/.config/nestor/config.yaml");
    }
}
