package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeployCommandTest extends CommandTest {
    private static final String DEPLOY = "POST " + TEAM + "/deploy";
    private static final String DEPLOYMENT = "GET " + TEAM + "/deployments/web-app-prod";
    private static final String PLAN = """
        {"plan_hash": "ab12", "revision": 4, "summary": {"update": 1, "unchanged": 1},
         "actions": [
           {"resource": "folder", "engine": "terraform", "action": "unchanged", "reason": "same", "changes": [],
            "irreversible": false},
           {"resource": "site", "engine": "terraform", "action": "replace", "reason": "root changed",
            "changes": [{"path": "root", "before": "/a", "after": "/b", "known_after_apply": false},
                        {"path": "url", "known_after_apply": true},
                        {"path": "old", "before": 1, "known_after_apply": false}],
            "irreversible": true}]}
        """;

    @BeforeEach
    void script() {
        server
                .on("GET " + TEAM + "/compositions/web-app", 200, composition())
                .on(DEPLOY, 202, deployment("web-app-prod", "pending"))
                .on(DEPLOY + "?dry_run=true", 200, PLAN)
                .on(DEPLOYMENT, 200, deployment("web-app-prod", "succeeded"))
                .stream(DEPLOYMENT + "/events");
    }

    @Test
    void waits_and_tells_each_change_in_a_pipe() {
        server.on(
                DEPLOYMENT + "/status",
                200,
                status("web-app-prod", "pending", "deploy", "folder:pending", "site:pending"),
                status("web-app-prod", "running", "deploy", "folder:running", "site:pending"),
                status("web-app-prod", "succeeded", "deploy", "folder:succeeded", "site:succeeded"));

        assertThat(run("deploy", "web-app", "--environment", "prod")).isEqualTo(new Result(0, """
            Deploying web-app-prod, revision 3
               0s  folder  running    terraform create
               0s  folder  succeeded  terraform create
               0s  site    succeeded  terraform create
            web-app-prod deployed in 0s, revision 3: 2 created

            Outputs:
              url   https://shop.example
            """, ""));
    }

    @Test
    void a_failure_names_what_failed_first_and_where_to_look() {
        server.on(
                DEPLOYMENT + "/status",
                200,
                status("web-app-prod", "failed", "deploy", "site:skipped:folder failed", "folder:failed:no\\n space"));

        Result result = run("deploy", "web-app", "-e", "prod");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
            folder failed (terraform create)
              no
               space
            site skipped: folder failed
            error: web-app-prod failed
            See why: nestor why web-app-prod
            See what the engines said: nestor logs web-app-prod --resource folder
            """);
    }

    @Test
    void does_not_wait_when_told_so() {
        server.on(DEPLOYMENT + "/status", 200, status("web-app-prod", "pending", "deploy", "folder:pending"));

        Result result = run("deploy", "web-app", "-e", "prod", "--no-wait", "-o", "json");

        assertThat(result.code()).isZero();
        assertThat(NestorJson.lenient().readTree(result.out()).at("/status").asString())
                .isEqualTo("pending");
        assertThat(result.err()).contains("nestor status web-app-prod --watch");
    }

    @Test
    void gives_up_waiting_after_the_timeout() {
        server.on(DEPLOYMENT + "/status", 200, status("web-app-prod", "running", "deploy", "folder:running"));

        Result result = run("deploy", "web-app", "-e", "prod", "--timeout", "10ms");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.err()).contains("web-app-prod is still running");
    }

    @Test
    void parameters_are_options_with_types() {
        run(
                "deploy",
                "web-app",
                "--dry-run",
                "--size",
                "large",
                "--replicas=3",
                "--public",
                "-e",
                "prod",
                "--zones",
                "a",
                "--zones",
                "b,c",
                "--limits",
                "{max: 1}",
                "--instance-count",
                "-1.5",
                "--set",
                "name=corner",
                "--name",
                "shop",
                "--label",
                "cost=7");

        JsonNode body = NestorJson.strict()
                .readTree(server.request(DEPLOY + "?dry_run=true").body());
        assertThat(body).isEqualTo(NestorJson.strict().readTree("""
            {"composition_name": "web-app",
             "parameters": {"size": "large", "replicas": 3, "public": true, "zones": ["a", "b", "c"],
                            "limits": {"max": 1}, "instance_count": -1.5, "name": "corner"},
             "environment": "prod", "labels": {"cost": "7"}, "annotations": {}, "name": "shop"}
            """));
    }

    @Test
    void options_override_the_file() {
        write("params.yaml", "size: large\nreplicas: 2\n");

        run("deploy", "web-app", "-e", "prod", "--dry-run", "--file", "params.yaml", "--replicas", "5");

        JsonNode body = NestorJson.strict()
                .readTree(server.request(DEPLOY + "?dry_run=true").body());
        assertThat(body.at("/parameters").toString()).isEqualTo("{\"size\":\"large\",\"replicas\":5}");
    }

    @Test
    void parameters_may_come_from_the_standard_input() {
        input = "{\"size\": \"large\"}";

        run("deploy", "web-app", "-e", "prod", "--dry-run", "--file", "-");

        assertThat(server.request(DEPLOY + "?dry_run=true").body()).contains("\"parameters\":{\"size\":\"large\"}");
    }

    @Test
    void a_file_that_is_no_mapping_is_refused_with_its_line() {
        write("params.yaml", "size: large\n- replicas\n");

        Result result = run("deploy", "web-app", "-e", "prod", "--file", "params.yaml");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
            params.yaml:2:1: is no valid YAML: expected <block end>, but found '-'
            error: params.yaml was refused
            """);
    }

    @Test
    void everything_wrong_with_parameters_is_said_before_sending() {
        Result result = run(
                "deploy", "web-app", "-e", "prod", "--sise", "large", "--replicas", "many", "--size", "huge", "extra");

        assertThat(result).isEqualTo(new Result(2, "", """
            --sise: is no parameter of this composition; did you mean '--size'?
            replicas: 'many' is not an integer such as 3
            size: 'huge' is not one of small, large
            extra: is not expected here: parameters are given as --name value or --name=value
            error: --sise: is no parameter of this composition; did you mean '--size'? (and 3 more violations)
            """));
        assertThat(server.requests()).noneMatch(request -> request.route().startsWith("POST"));
    }

    @Test
    void the_environment_has_to_be_said() {
        assertThat(run("deploy", "web-app"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "error: --environment: say where to deploy to, with --environment or NESTOR_ENVIRONMENT;"
                                + " web-app declares: prod, dev\n"));
    }

    @Test
    void the_environment_may_come_from_a_variable() {
        variables.put("NESTOR_ENVIRONMENT", "dev");

        run("plan", "web-app");

        assertThat(server.request(DEPLOY + "?dry_run=true").body()).contains("\"environment\":\"dev\"");
    }

    @Test
    void a_plan_shows_what_would_change() {
        String expected = """
            web-app in prod
             -/+ site  terraform  root changed  cannot be undone
                   root: /a → /b
                   url: (known after apply)
                   old: 1 → (removed)
            Plan: 0 to create, 0 to update, 1 to replace, 0 to delete, 1 unchanged.
            Plan ab12, revision 4
            """;

        assertThat(run("deploy", "web-app", "-e", "prod", "--dry-run")).isEqualTo(new Result(0, expected, ""));
        assertThat(run("plan", "web-app", "-e", "prod")).isEqualTo(new Result(0, expected, ""));
        assertThat(run("plan", "web-app", "-e", "prod", "-o", "name").out()).isEqualTo("site\n");
        assertThat(run("plan", "web-app", "-e", "prod", "--detailed-exitcode")).isEqualTo(new Result(8, expected, ""));
    }

    @Test
    void help_lists_the_parameters_of_the_composition() {
        Result result = run("deploy", "web-app", "--help");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: nestor deploy").endsWith("""

            Parameters of web-app 1.2.0:
              --size             string    Size of it   small, large   [small]
              --replicas         integer                ≥ 1, ≤ 9       [1]
              --public           boolean                               [false]
              --zones            array
              --limits           object
              --instance_count   number
              --set name=…       string
            Environments: prod, dev
            """);
    }

    @Test
    void an_unknown_composition_is_not_found() {
        server.refuse("GET " + TEAM + "/compositions/web-ap", 404, "RESOURCE_NOT_FOUND", "no composition 'web-ap'");

        assertThat(run("deploy", "web-ap", "--size", "large", "-e", "prod"))
                .isEqualTo(new Result(3, "", "error: no composition 'web-ap'\n"));
    }

    @Test
    void codes_tell_apart_why_it_was_refused() {
        List<List<Object>> cases = List.of(
                List.of(400, "VALIDATION_FAILED", 2),
                List.of(401, "UNAUTHORIZED", 4),
                List.of(403, "FORBIDDEN", 4),
                List.of(409, "CONFLICT", 5),
                List.of(412, "PRECONDITION_FAILED", 5),
                List.of(422, "DEPLOYMENT_FAILED", 1),
                List.of(500, "INTERNAL_ERROR", 70));
        for (List<Object> each : cases) {
            try (ScriptedServer refusing = new ScriptedServer()) {
                refusing.refuse(DEPLOY, (int) each.get(0), (String) each.get(1), "no");
                variables.put("NESTOR_COMPOSER_URL", refusing.url().toString());

                assertThat(run("deploy", "web-app", "-e", "prod"))
                        .as("%s", each)
                        .isEqualTo(new Result((int) each.get(2), "", "error: no\n"));
            }
        }
    }

    @Test
    void says_code_and_trace_when_asked_to() {
        try (ScriptedServer refusing = new ScriptedServer()) {
            refusing.refuse(DEPLOY, 409, "CONFLICT", "another run holds it");
            variables.put("NESTOR_COMPOSER_URL", refusing.url().toString());

            assertThat(run("deploy", "web-app", "-e", "prod", "-v").err()).isEqualTo("""
                error: another run holds it
                code CONFLICT, from the composer, trace 4bf92f3577b34da6
                """);
        }
    }

    @Test
    void a_composer_that_is_not_there_is_unreachable() {
        variables.put("NESTOR_COMPOSER_URL", "http://127.0.0.1:1");

        Result result = run("deploy", "web-app", "-e", "prod");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.err()).contains("http://127.0.0.1:1 cannot be reached");
    }
}
