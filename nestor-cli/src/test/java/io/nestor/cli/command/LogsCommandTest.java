package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.event.EventType;
import org.junit.jupiter.api.Test;

class LogsCommandTest extends CommandTest {
    private static final String DEPLOYMENT = "GET " + TEAM + "/deployments/web-app-prod";
    private static final String LOGS = DEPLOYMENT + "/logs";

    @Test
    void prints_all_pages() {
        server.on(LOGS + "?limit=1000", 200, "{\"items\": [%s], \"next_cursor\": \"2\"}".formatted(line("site", "one")))
                .on(LOGS + "?limit=1000&cursor=2", 200, items(line("record", "two")));

        assertThat(run("logs", "web-app-prod")).isEqualTo(new Result(0, """
                2026-01-01T11:54:30Z site | one
                2026-01-01T11:54:30Z record | two
                """, ""));
    }

    @Test
    void asks_for_a_resource_and_a_time() {
        server.on(LOGS, 200, items());

        run("logs", "web-app-prod", "--resource", "site", "--since", "10m");
        run("logs", "web-app-prod", "--since", "2026-01-01T00:00:00Z");

        assertThat(server.requests())
                .extracting(ScriptedServer.Request::route)
                .containsExactly(
                        LOGS + "?resource=site&since=2026-01-01T11:50:00Z&limit=1000",
                        LOGS + "?since=2026-01-01T00:00:00Z&limit=1000");
    }

    @Test
    void is_one_document_a_line_for_programs() {
        server.on(LOGS, 200, items(line("site", "one")));

        assertThat(run("logs", "web-app-prod", "-o", "json").out())
                .isEqualTo(
                        "{\"time\":\"2026-01-01T11:54:30Z\",\"resource\":\"site\",\"engine\":\"terraform\",\"attempt\":1,"
                                + "\"line\":\"one\"}\n");
        assertThat(run("logs", "web-app-prod", "-o", "name").out()).isEqualTo("one\n");
    }

    @Test
    void follows_until_the_run_has_ended() {
        server.stream(LOGS + "?follow=true", event(line("site", "one")), event(line("site", "two")))
                .on(DEPLOYMENT + "/status", 200, status("web-app-prod", "succeeded", "deploy", "site:succeeded"))
                .stream(DEPLOYMENT + "/events");

        assertThat(run("logs", "web-app-prod", "--follow")).isEqualTo(new Result(0, """
                2026-01-01T11:54:30Z site | one
                2026-01-01T11:54:30Z site | two
                """, ""));
    }

    @Test
    void a_time_that_is_none_is_refused() {
        Result result = run("logs", "web-app-prod", "--since", "yesterday");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'yesterday' is neither a duration such as 10m nor a time");
    }

    @Test
    void an_unknown_deployment_is_not_found() {
        assertThat(run("logs", "gone").code()).isEqualTo(3);
        assertThat(run("logs", "gone", "--follow").code()).isEqualTo(3);
    }

    private static String event(String line) {
        return """
                {"id": "1", "type": "%s", "source": "orchestrator", "subject": "web-app-prod", "data": %s,
                 "timestamp": "2026-01-01T11:54:30Z"}
                """.formatted(EventType.LOG_LINE, line).replace("\n", "");
    }

    private static String line(String resource, String text) {
        return "{\"time\": \"2026-01-01T11:54:30Z\", \"resource\": \"%s\", \"engine\": \"terraform\", \"attempt\": 1, \"line\": \"%s\"}"
                .formatted(resource, text);
    }
}
