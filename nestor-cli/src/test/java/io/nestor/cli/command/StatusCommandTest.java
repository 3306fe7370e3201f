package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.Test;

class StatusCommandTest extends CommandTest {
    private static final String DEPLOYMENTS = "GET " + TEAM + "/deployments";
    private static final String STATUS = DEPLOYMENTS + "/web-app-prod/status";

    @Test
    void lists_all_deployments() {
        server.on(DEPLOYMENTS, 200, items(deployment("web-app-prod", "succeeded"), deployment("blog-dev", "failed")));

        Result result = run("status");

        assertThat(result).isEqualTo(new Result(0, """
            ID             COMPOSITION     ENVIRONMENT   REVISION   STATUS      UPDATED
            web-app-prod   web-app 1.2.0   prod          3          succeeded   5m ago
            blog-dev       web-app 1.2.0   prod          3          failed      5m ago
            """, ""));
        assertThat(server.request(DEPLOYMENTS).authorization()).isEqualTo("Bearer secret");
    }

    @Test
    void what_was_destroyed_is_listed_as_that() {
        String destroyed = deployment("old-dev", "succeeded").replace("\"deploy\"", "\"destroy\"");
        String failing = deployment("new-dev", "failed").replace("\"deploy\"", "\"rollback\"");
        server.on(DEPLOYMENTS, 200, items(destroyed, failing));

        assertThat(run("status").out().lines())
                .anyMatch(line -> line.startsWith("old-dev") && line.contains(" destroyed "))
                .anyMatch(line -> line.startsWith("new-dev") && line.contains(" failed (rollback) "));
    }

    @Test
    void follows_pages() {
        String first = "{\"items\": [%s], \"next_cursor\": \"more\"}".formatted(deployment("one", "succeeded"));
        server.on(DEPLOYMENTS, 200, first).on(DEPLOYMENTS + "?cursor=more", 200, items(deployment("two", "succeeded")));

        assertThat(run("status", "-o", "name").out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void a_list_is_items_for_programs() {
        server.on(DEPLOYMENTS, 200, items(deployment("web-app-prod", "succeeded")));

        var json = NestorJson.lenient().readTree(run("-o", "json", "status").out());
        var yaml = NestorJson.yaml().readTree(run("status", "-o", "yaml").out());

        assertThat(json.at("/items/0/id").asString()).isEqualTo("web-app-prod");
        assertThat(json.at("/items/0/updated_at").asString()).isEqualTo("2026-01-01T11:55:00Z");
        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void a_wide_list_has_more_columns() {
        server.on(DEPLOYMENTS, 200, items(deployment("web-app-prod", "succeeded")));

        assertThat(run("status", "-o", "wide").out()).isEqualTo("""
            ID             COMPOSITION     ENVIRONMENT   REVISION   STATUS      UPDATED   CREATED   LABELS   OUTPUTS                    MESSAGE
            web-app-prod   web-app 1.2.0   prod          3          succeeded   5m ago    1h ago             url=https://shop.example
            """);
    }

    @Test
    void values_are_selected_by_a_path() {
        server.on(DEPLOYMENTS, 200, items(deployment("one", "succeeded"), deployment("two", "failed")));

        assertThat(run("status", "-o", "jsonpath=$.items[?(@.status == 'failed')].id"))
                .isEqualTo(new Result(0, "two\n", ""));
    }

    @Test
    void a_wrong_path_is_refused_before_anything_is_asked() {
        assertThat(run("status", "-o", "jsonpath=$.items[")).isEqualTo(new Result(2, "", """
            error: Invalid value for option '--output': in $.items[ the [ at position 8 is not closed
            Try 'nestor status --help'
            """));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shows_one_in_full() {
        server.on(DEPLOYMENTS + "/web-app-prod", 200, deployment("web-app-prod", "failed"))
                .on(
                        STATUS,
                        200,
                        status("web-app-prod", "failed", "deploy", "folder:succeeded", "site:failed:no space"));

        assertThat(run("status", "web-app-prod")).isEqualTo(new Result(0, """
            Deployment:   web-app-prod
            Composition:  web-app 1.2.0
            Environment:  prod
            Operation:    deploy, revision 3
            Status:       failed
            Progress:     2 resources: 1 succeeded, 1 failed
            Updated:      5m ago

            Parameters:
              size   large

            RESOURCE   ENGINE      ACTION   STATUS      ATTEMPTS   MESSAGE
            folder     terraform   create   succeeded   1
            site       terraform   create   failed      1          no space

            Outputs:
              url   https://shop.example
            """, ""));
    }

    @Test
    void one_has_the_fields_of_both_models_for_programs() {
        server.on(DEPLOYMENTS + "/web-app-prod", 200, deployment("web-app-prod", "running"))
                .on(STATUS, 200, status("web-app-prod", "running", "deploy", "folder:running"));

        var json = NestorJson.lenient()
                .readTree(run("status", "web-app-prod", "-o", "json").out());

        assertThat(json.at("/status").asString()).isEqualTo("running");
        assertThat(json.at("/outputs/url").asString()).isEqualTo("https://shop.example");
        assertThat(json.at("/resources/0/status").asString()).isEqualTo("running");
        assertThat(json.at("/progress/total").asInt()).isEqualTo(1);
    }

    @Test
    void watching_ends_with_the_run() {
        server
                .on(DEPLOYMENTS + "/web-app-prod", 200, deployment("web-app-prod", "failed"))
                .on(
                        STATUS,
                        200,
                        status("web-app-prod", "running", "deploy", "folder:running", "site:pending"),
                        status("web-app-prod", "running", "deploy", "folder:running", "site:pending"),
                        status(
                                "web-app-prod",
                                "failed",
                                "deploy",
                                "folder:failed:no space",
                                "site:skipped:folder failed"))
                .stream(DEPLOYMENTS + "/web-app-prod/events");

        assertThat(run("status", "web-app-prod", "--watch")).isEqualTo(new Result(1, """
               0s  folder  running    terraform create
               0s  folder  failed     terraform create: no space
               0s  site    skipped    folder failed
            """, """
                folder failed (terraform create)
                  no space
                site skipped: folder failed
                error: web-app-prod failed
                See why: nestor why web-app-prod
                See what the engines said: nestor logs web-app-prod --resource folder
                """));
    }

    @Test
    void an_unknown_deployment_is_not_found() {
        server.refuse(
                DEPLOYMENTS + "/web-ap-prod",
                404,
                "RESOURCE_NOT_FOUND",
                "no deployment 'web-ap-prod'; did you mean 'web-app-prod'?");

        assertThat(run("status", "web-ap-prod"))
                .isEqualTo(new Result(3, "", "error: no deployment 'web-ap-prod'; did you mean 'web-app-prod'?\n"));
    }

    @Test
    void watching_needs_a_deployment() {
        assertThat(run("status", "--watch"))
                .isEqualTo(
                        new Result(2, "", "error: --watch needs a deployment: nestor status <deployment> --watch\n"));
    }

    @Test
    void says_what_to_do_when_there_is_nothing() {
        server.on(DEPLOYMENTS, 200, items());

        assertThat(run("status").out()).contains("nestor deploy <composition>");
    }
}
