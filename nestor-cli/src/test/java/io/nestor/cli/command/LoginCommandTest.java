package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.context.ContextFile;
import java.nio.file.Path;
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

    private Path personal() {
        return directory.resolve("home/.config/nestor/config.yaml");
    }
}
