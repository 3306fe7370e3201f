package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.Test;

class WhyCommandTest extends CommandTest {
    private static final String EXPLAIN = "GET " + TEAM + "/deployments/web-app-prod/explain";
    private static final String FAILED = """
            {"id": "web-app-prod", "operation": "deploy", "revision": 3, "run": 7, "status": "failed",
             "summary": "the deploy of revision 3 failed because of 'database'", "requested_by": "ada",
             "started_at": "2026-01-01T11:57:00Z", "completed_at": "2026-01-01T11:58:00Z", "roots": ["database"],
             "resources": [{
               "name": "database", "catalog_ref": "aws-rds-mysql:1.2.0", "engine": "terraform", "status": "failed",
               "action": "create", "summary": "engine 'terraform' could not create it, 2 times",
               "failure": {"code": "apply_failed", "message":
                 "Error creating the instance: the quota of this account for instances of this kind is exceeded"},
               "root": "database", "warnings": [],
               "attempts": [
                 {"number": 1, "action": "create", "outcome": "interrupted", "started_at": "2026-01-01T11:57:01Z",
                  "ended_at": "2026-01-01T11:57:02Z", "took": "1s", "message": "an orchestrator died"},
                 {"number": 2, "action": "create", "outcome": "failed", "started_at": "2026-01-01T11:57:03Z",
                  "ended_at": "2026-01-01T11:57:50Z", "took": "47s", "code": "apply_failed",
                  "message": "Error creating the instance\\nmore"}],
               "waits_for": [],
               "affected": [{"name": "api", "status": "skipped"},
                            {"name": "site", "status": "skipped", "through": "api"}],
               "affected_total": 12,
               "provenance": {
                 "definition": {"ref": "aws-rds-mysql:1.2.0", "repository": "https://git.example/platform",
                                "path": "mysql/resource.yaml", "commit": "3f2a1b97c0ffee"},
                 "composition": {"name": "web-app", "version": "1.2.0", "environment": "prod",
                                 "place": {"path": "spec.resources[0]", "line": 10, "column": 5}},
                 "source": {"location": "src/App.java:12", "commit": "abc123"},
                 "inputs": [
                   {"name": "network", "from": "composition", "outputs": ["net.id"],
                    "expression": "${resources.net.outputs.id}",
                    "place": {"path": "spec.resources[0].config.network", "line": 12, "column": 7}, "parameters": []},
                   {"name": "password", "value": "(sensitive)", "from": "request", "outputs": [], "parameters": []},
                   {"name": "size", "value": "large", "from": "environment", "outputs": [],
                    "expression": "${params.size}",
                    "place": {"path": "spec.environments.prod", "line": 21, "column": 9},
                    "parameters": [{"name": "size", "value": "large", "from": "default",
                                    "place": {"path": "spec.parameters[0].default", "line": 4, "column": 30}}]}]}}],
             "next": [{"kind": "logs", "text": "read what 'terraform' printed for it", "resource": "database"},
                      {"kind": "deploy", "text": "remove the cause, then deploy again"},
                      {"kind": "rollback", "text": "or go back to the last revision that succeeded", "revision": 2}]}
            """;

    @Test
    void tells_all_that_there_is_to_know_within_80_columns() {
        server.on(EXPLAIN, 200, FAILED);

        Result result = run("why", "web-app-prod");

        assertThat(result).isEqualTo(new Result(0, """
                web-app-prod  failed  run 7 by ada, 2m ago, took 1m
                the deploy of revision 3 failed because of 'database'

                ✗ database  failed, terraform
                  engine 'terraform' could not create it, 2 times
                  apply_failed: Error creating the instance: the quota of this account for
                  instances of this kind is exceeded

                  Attempts
                    1   11:57:01  1s      create   interrupted
                        an orchestrator died
                    2   11:57:03  47s     create   failed
                        apply_failed: Error creating the instance

                  Held up by it
                    ↷   api    skipped
                    ↷   site   skipped   through api
                    and 10 more

                  Configuration
                    network = (known after apply)
                      from web-app, line 12:7: ${resources.net.outputs.id}
                      output net.id
                    password = (sensitive)
                      from the request
                    size = large
                      from environment prod of web-app, line 21:9: ${params.size}
                      parameter size = large, its default, line 4:30

                  Made from
                    definition   aws-rds-mysql:1.2.0
                                 https://git.example/platform mysql/resource.yaml @ 3f2a1b97c
                    composition  web-app 1.2.0, environment prod, line 10:5
                    annotation   src/App.java:12 @ abc123

                What to do
                  read what 'terraform' printed for it
                      nestor logs web-app-prod --resource database
                  remove the cause, then deploy again
                      nestor deploy web-app --environment prod
                  or go back to the last revision that succeeded
                      nestor rollback web-app-prod --to 2
                """, ""));
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void asks_for_one_resource() {
        server.on(EXPLAIN + "?resource=database", 200, FAILED);

        assertThat(run("why", "web-app-prod", "database", "-o", "name").out()).isEqualTo("database\n");
        assertThat(server.request(EXPLAIN + "?resource=database").route()).isNotEmpty();
    }

    @Test
    void programs_get_the_explanation_as_it_is() {
        server.on(EXPLAIN, 200, FAILED);

        var json = NestorJson.lenient()
                .readTree(run("why", "web-app-prod", "-o", "json").out());

        assertThat(json.at("/resources/0/attempts/1/took").asString()).isEqualTo("47s");
        assertThat(NestorJson.yaml()
                        .readTree(run("why", "web-app-prod", "-o", "yaml").out()))
                .isEqualTo(json);
    }

    @Test
    void an_unknown_resource_is_not_found() {
        server.refuse(EXPLAIN + "?resource=databse", 404, "RESOURCE_NOT_FOUND", "did you mean 'database'?");

        assertThat(run("why", "web-app-prod", "databse").code()).isEqualTo(3);
    }
}
