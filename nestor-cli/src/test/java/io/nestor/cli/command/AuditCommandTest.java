package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditCommandTest extends CommandTest {
    private static final String AUDIT = "GET /api/v1/audit";

    @Test
    void shows_who_was_to_change_what() {
        variables.remove("NESTOR_TEAM");
        server.on(AUDIT + "?limit=50", 200, items(entry(8, "ci", 404, "refused"), entry(7, "ada", 200, "succeeded")));

        assertThat(run("audit")).isEqualTo(new Result(0, """
            WHEN     CALLER   TEAM   OUTCOME         REQUEST                             ADDRESS
            5m ago   ci       shop   404 refused     POST /api/v1/teams/billing/deploy   10.1.4.7
            5m ago   ada      shop   200 succeeded   POST /api/v1/teams/billing/deploy   10.1.4.7
            """, ""));
        assertThat(run("audit", "-o", "name").out()).isEqualTo("8\n7\n");
        assertThat(run("audit", "-o", "json").out()).contains("\"trace_id\" : \"0af7\"");
    }

    @Test
    void options_choose_the_service_and_the_entries() {
        server.on(
                AUDIT + "?caller=ci&team=shop&path=/api&outcome=refused&since=2026-01-01T11:00:00Z&limit=5",
                200,
                items());

        Result result = run(
                "audit",
                "--service",
                "catalog",
                "--caller",
                "ci",
                "--team-of",
                "shop",
                "--path",
                "/api",
                "--outcome",
                "refused",
                "--since",
                "1h",
                "--limit",
                "5");

        assertThat(result).isEqualTo(new Result(0, "No such requests.\n", ""));
    }

    @Test
    void pages_are_followed_until_the_limit() {
        server.on(AUDIT + "?limit=2", 200, page(entry(3, "ci", 200, "succeeded"), "next"))
                .on(AUDIT + "?limit=1&cursor=next", 200, page(entry(2, "ci", 200, "succeeded"), "more"));

        Result result = run("audit", "-n", "2", "-o", "name");

        assertThat(result.out()).isEqualTo("3\n2\n");
        assertThat(result.err()).contains("--limit 0 shows all");
    }

    @Test
    void others_than_admins_are_told_whose_it_is() {
        server.refuse(AUDIT + "?limit=50", 403, "FORBIDDEN", "'ada' may not do this: it takes the role 'admin'");

        Result result = run("audit");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err())
                .contains("the audit log of the composer is for platform admins: 'ada' may not do this")
                .contains("NESTOR_TOKEN");
    }

    @Test
    void wrong_input_is_refused() {
        assertThat(run("audit", "--since", "yesterday").err()).contains("--since: 'yesterday' is neither a duration");
        assertThat(run("audit", "--outcome", "good").err()).contains("SUCCEEDED, REFUSED, FAILED");
        assertThat(run("audit", "--service", "engine").code()).isEqualTo(2);
        assertThat(run("audit", "--limit", "-1").err()).contains("--limit must be 0 or more");
        assertThat(run("audit", "--service", "orchestrator").err()).contains("NESTOR_ORCHESTRATOR_URL");
    }

    private static String page(String entry, String cursor) {
        return "{\"items\": [" + entry + "], \"next_cursor\": \"" + cursor + "\"}";
    }

    private static String entry(int sequence, String caller, int status, String outcome) {
        return """
            {"sequence": %d, "at": "2026-01-01T11:55:00Z", "caller": "%s", "team": "shop", "method": "POST",
             "path": "/api/v1/teams/billing/deploy", "status": %d, "outcome": "%s", "address": "10.1.4.7", "trace_id": "0af7"}
            """.formatted(sequence, caller, status, outcome);
    }
}
