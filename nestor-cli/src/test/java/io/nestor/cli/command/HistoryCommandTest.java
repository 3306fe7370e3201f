package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryCommandTest extends CommandTest {
    private static final String DEPLOYMENT = "GET " + TEAM + "/deployments/web-app-prod";

    @BeforeEach
    void script() {
        server.on(
                DEPLOYMENT + "/runs",
                200,
                items(
                        run(3, "rollback", 1, "running", "\"started_at\": \"2026-01-01T11:59:00Z\""),
                        run(
                                2,
                                "deploy",
                                2,
                                "failed",
                                "\"completed_at\": \"2026-01-01T11:50:00Z\", \"message\": \"'site' failed\""),
                        run(
                                1,
                                "deploy",
                                1,
                                "succeeded",
                                "\"completed_at\": \"2026-01-01T10:00:00Z\", \"message\": \"1 created\"")));
        server.on(DEPLOYMENT + "/revisions", 200, items(revision(2, "1.3.0", """
                                {"resource": "site", "kind": "changed", "changes": [
                                  {"path": "config.size", "before": "small", "after": "large"}]},
                                {"resource": "cache", "kind": "added", "changes": []}"""), revision(1, "1.2.0", "")));
    }

    @Test
    void shows_runs_and_what_each_revision_changed() {
        assertThat(run("history", "web-app-prod")).isEqualTo(new Result(0, """
                RUN   REVISION   OPERATION   STATUS      WHEN      BY    VERSION   WHAT
                3     1          rollback    running     1m ago    ada   1.2.0
                2     2          deploy      failed      10m ago   ada   1.3.0     'site' failed
                1     1          deploy      succeeded   2h ago    ada   1.2.0     1 created

                Revision 2 changed
                  ~ site
                      config.size: small → large
                  + cache
                """, ""));
    }

    @Test
    void limits_what_is_shown() {
        assertThat(run("history", "web-app-prod", "-n", "1").out()).doesNotContain("failed");
        assertThat(run("history", "web-app-prod", "-n", "-1").code()).isEqualTo(2);
    }

    @Test
    void programs_get_runs_with_their_revisions() {
        var json = NestorJson.lenient()
                .readTree(run("history", "web-app-prod", "-o", "json").out());

        assertThat(json.at("/items/1/number").asInt()).isEqualTo(2);
        assertThat(json.at("/items/1/snapshot/changes/0/resource").asString()).isEqualTo("site");
        assertThat(run("history", "web-app-prod", "-o", "name").out()).isEqualTo("3\n2\n1\n");
    }

    private static String run(int number, String operation, int revision, String status, String more) {
        return """
                {"number": %d, "operation": "%s", "revision": %d, "status": "%s", "requested_by": "ada", %s}
                """.formatted(number, operation, revision, status, more);
    }

    private static String revision(int number, String version, String changes) {
        return """
                {"number": %d, "created_at": "2026-01-01T10:00:00Z", "requested_by": "ada", "status": "succeeded",
                 "resources": 2, "annotations": {"nestor.io/composition-version": "%s"}, "changes": [%s]}
                """.formatted(number, version, changes);
    }
}
