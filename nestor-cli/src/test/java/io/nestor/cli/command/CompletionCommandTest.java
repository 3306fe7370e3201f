package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompletionCommandTest extends CommandTest {
    @Test
    void there_is_a_script_for_each_shell() {
        assertThat(run("completion", "bash").out()).contains("complete -o default -F _nestor nestor");
        assertThat(run("completion", "zsh").out()).startsWith("#compdef nestor");
        assertThat(run("completion", "fish").out()).contains("complete -c nestor");
        assertThat(run("completion", "tcsh").err()).contains("BASH, ZSH, FISH");
    }

    @Test
    void without_a_name_it_is_for_the_shell_in_use() {
        assertThat(run("completion")).isEqualTo(run("completion", "bash"));
        variables.put("SHELL", "/usr/bin/fish");
        assertThat(run("completion")).isEqualTo(run("completion", "fish"));
    }

    @Test
    void bash_asks_for_what_the_last_word_could_be() throws IOException, InterruptedException {
        String script = run("completion", "bash").out() + """
            nestor() { printf '%s\\n' "web app" "$@"; }
            COMP_WORDS=(nestor status we more)
            COMP_CWORD=2
            _nestor
            printf '[%s]' "${COMPREPLY[@]}"
            """;
        Process bash = new ProcessBuilder("bash", "-c", script).start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("[web app][__complete][--][status][we]");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void commands_and_options_are_completed() {
        assertThat(complete("")).contains("deploy\n", "compose\n", "dev\n").doesNotContain("__complete", "--team");
        assertThat(complete("co")).isEqualTo("completion\ncompose\ncontext\n");
        assertThat(complete("compose", "v")).isEqualTo("validate\nversions\n");
        assertThat(complete("status", "--w")).isEqualTo("--watch\n");
        assertThat(complete("status", "-o", "y")).isEqualTo("yaml\n");
    }

    @Test
    void names_come_from_the_server() {
        server.on("GET " + TEAM + "/deployments", 200, items(deployment("web-app-prod", "succeeded")))
                .on("GET " + TEAM + "/compositions", 200, items(composition()));

        assertThat(complete("status", "we")).isEqualTo("web-app-prod\n");
        assertThat(complete("logs", "")).isEqualTo("web-app-prod\n");
        assertThat(complete("deploy", "w")).isEqualTo("web-app\n");
        assertThat(complete("compose", "get", "")).isEqualTo("web-app\n");
        assertThat(complete("status", "blog")).isEmpty();
    }

    @Test
    void names_are_kept_for_half_a_minute() {
        server.on(
                "GET " + TEAM + "/deployments",
                200,
                items(deployment("old", "succeeded")),
                items(deployment("new", "succeeded")));

        assertThat(complete("status", "")).isEqualTo("old\n");
        clock = Clock.offset(clock, Duration.ofSeconds(29));
        assertThat(complete("status", "")).isEqualTo("old\n");
        clock = Clock.offset(clock, Duration.ofSeconds(2));
        assertThat(complete("status", "")).isEqualTo("new\n");
    }

    @Test
    void nothing_is_completed_where_nobody_answers() {
        server.close();

        assertThat(complete("status", "")).isEmpty();
    }

    @Test
    void contexts_are_those_of_the_configuration() {
        variables.clear();
        variables.put("NESTOR_CONFIG", write("config.yaml", """
            contexts:
              - name: staging
            """).toString());

        assertThat(complete("context", "use", "s")).isEqualTo("staging\n");
        assertThat(complete("status", "--context", "")).isEqualTo("staging\n");
    }

    private String complete(String... words) {
        String[] call = new String[words.length + 2];
        call[0] = "__complete";
        call[1] = "--";
        System.arraycopy(words, 0, call, 2, words.length);
        Result result = run(call);
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }
}
