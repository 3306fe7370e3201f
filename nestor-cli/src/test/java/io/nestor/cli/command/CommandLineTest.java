package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is the same for all commands. */
class CommandLineTest extends CommandTest {
    @Test
    void alone_it_shows_its_help() {
        Result result = run();

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("Usage: nestor")
                .contains("deploy")
                .contains("dev")
                .contains("Exit codes:");
        assertThat(result.err()).isEmpty();
        assertThat(run("--help")).isEqualTo(result);
    }

    @Test
    void an_unknown_command_gets_the_nearest_one() {
        Result result = run("stauts");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("Unmatched argument at index 0: 'stauts'")
                .contains("nestor status");
    }

    @Test
    void an_unknown_option_is_refused() {
        Result result = run("status", "--wathc");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Unknown option: '--wathc'").contains("--watch");
    }

    @Test
    void an_unknown_format_is_refused() {
        assertThat(run("status", "-o", "xml").code()).isEqualTo(2);
    }

    @Test
    void tells_its_version() {
        assertThat(run("--version").out()).startsWith("nestor ");
        assertThat(run("version", "-o", "json").out()).contains("\"java\"");
    }

    @Test
    void says_how_to_connect_when_nothing_is_configured() {
        variables.clear();

        Result result = run("status");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("nestor dev").contains("NESTOR_COMPOSER_URL");
    }

    @Test
    void a_team_has_to_be_known() {
        variables.remove("NESTOR_TEAM");

        assertThat(run("status").err()).contains("--team or NESTOR_TEAM");
    }

    @Test
    void options_of_the_call_override_variables() {
        server.on("GET /api/v1/teams/blog/deployments", 200, items());

        assertThat(run("--team", "blog", "status", "-o", "name").code()).isZero();
    }

    @Test
    void contexts_are_listed_shown_and_chosen() {
        variables.clear();
        variables.put("NESTOR_CONFIG", write("config.yaml", """
            current_context: dev
            contexts:
              - name: dev
                composer: http://127.0.0.1:8080
                token: secret
                team: default
              - name: prod
                composer: https://composer.example
            """).toString());

        assertThat(run("context", "list")).isEqualTo(new Result(0, """
                NAME   COMPOSER                   TEAM
            *   dev    http://127.0.0.1:8080      default
                prod   https://composer.example   -
            """, ""));
        assertThat(run("context", "use", "prod").code()).isZero();
        assertThat(run("context", "show", "-o", "name").out()).isEqualTo("prod\n");
        assertThat(run("context", "show", "--context", "dev").out()).contains("Token:        ********");
        assertThat(run("context", "use", "prd").err()).contains("did you mean 'prod'?");
        assertThat(run("context", "use", "prd").code()).isEqualTo(3);
    }

    @Test
    void a_context_is_added_and_changed() {
        Path file = directory.resolve("config.yaml");
        variables.clear();
        variables.put("NESTOR_CONFIG", file.toString());

        assertThat(run("context", "set", "prod", "--composer", "https://nestor.example", "--team", "shop")
                        .code())
                .isZero();
        assertThat(run("context", "set", "prod", "--catalog", "https://catalog.example")
                        .code())
                .isZero();
        assertThat(run("context", "use", "prod").code()).isZero();

        assertThat(run("context", "show", "-o", "jsonpath=['composer','catalog','team']")
                        .out())
                .isEqualTo("""
                    {"composer":"https://nestor.example","catalog":"https://catalog.example","team":"shop"}
                    """);
        assertThat(run("context", "set", "prod"))
                .isEqualTo(
                        new Result(2, "", "error: say what to set: --composer, --catalog, --orchestrator or --team\n"));
        assertThat(run("context", "set", "prod", "--composer", "nestor").code()).isEqualTo(2);
    }

    @Test
    void a_token_does_not_follow_to_another_composer() {
        Path file = write("config.yaml", """
            contexts:
              - name: dev
                composer: http://one:1
                token: secret
            """);
        variables.clear();
        variables.put("NESTOR_CONFIG", file.toString());

        run("context", "set", "dev", "--team", "shop");
        assertThat(file).content().contains("secret");
        run("context", "set", "dev", "--composer", "http://two:1");
        assertThat(file).content().contains("http://two:1").doesNotContain("secret");
    }

    @Test
    void contexts_are_logged_out_and_deleted() {
        variables.clear();
        variables.put("NESTOR_CONFIG", write("config.yaml", """
            current_context: dev
            contexts:
              - name: dev
                token: one
              - name: prod
                token: two
            """).toString());

        assertThat(run("context", "logout").err()).contains("Forgot the token of 'dev'");
        assertThat(directory.resolve("config.yaml"))
                .content()
                .doesNotContain("one")
                .contains("two");
        assertThat(run("context", "logout", "prod").code()).isZero();
        assertThat(directory.resolve("config.yaml")).content().doesNotContain("two");
        assertThat(run("context", "delete", "prd").err()).contains("did you mean 'prod'?");
        assertThat(run("context", "delete", "dev").code()).isZero();
        assertThat(run("context", "list", "-o", "name").out()).isEqualTo("prod\n");
        assertThat(run("context", "show", "-o", "name").out()).isEqualTo("prod\n");
    }
}
