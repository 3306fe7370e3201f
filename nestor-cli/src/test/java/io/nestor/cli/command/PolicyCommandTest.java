package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyCommandTest extends CommandTest {
    private static final String CHECK = "POST " + TEAM + "/policies/check";

    @Test
    void what_would_be_denied_fails_the_check() {
        server.on(CHECK, 200, items(finding("deny"), finding("warn")));

        assertThat(run("policy", "check")).isEqualTo(new Result(1, """
            DEPLOYMENT     POLICY        EFFECT   WHY
            web-app-prod   only-europe   deny     not in Europe
            web-app-prod   only-europe   warn     not in Europe
            """, ""));
    }

    @Test
    void a_warning_alone_does_not() {
        server.on(CHECK, 200, items(finding("warn")));

        assertThat(run("policy", "check").code()).isZero();
    }

    @Test
    void a_rule_is_tried_in_place_of_them() {
        server.on(CHECK, 200, items());

        assertThat(run("policy", "check", "--rule", "false"))
                .isEqualTo(new Result(0, "Every deployment keeps them.\n", ""));
        assertThat(server.request(CHECK).body()).contains("\"rule\":\"false\"");
    }

    private static String finding(String effect) {
        return """
            {"deployment": "web-app-prod", "policy": "only-europe", "effect": "%s", "message": "not in Europe"}
            """.formatted(effect);
    }
}
