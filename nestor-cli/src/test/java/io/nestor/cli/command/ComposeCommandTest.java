package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.Test;

class ComposeCommandTest extends CommandTest {
    private static final String COMPOSITIONS = TEAM + "/compositions";
    private static final String YAML = "# a comment\nmetadata:\n  name: web-app\n";

    @Test
    void lists_compositions() {
        server.on("GET " + COMPOSITIONS, 200, items(composition()));

        assertThat(run("compose", "list")).isEqualTo(new Result(0, """
            NAME      VERSION   STATE   RESOURCES   ENVIRONMENTS   DESCRIPTION
            web-app   1.2.0     valid   1           prod, dev      A shop
            """, ""));
        assertThat(run("compose", "list", "-o", "name").out()).isEqualTo("web-app\n");
    }

    @Test
    void shows_a_composition() {
        server.on("GET " + COMPOSITIONS + "/web-app", 200, composition());

        assertThat(run("compose", "get", "web-app")).isEqualTo(new Result(0, """
            Composition:  web-app
            Version:      1.2.0
            Team:         shop
            State:        valid
            Description:  A shop

            PARAMETER        TYPE      DEFAULT    ALLOWED        DESCRIPTION
            size             string    small      small, large   Size of it
            replicas         integer   1          ≥ 1, ≤ 9
            public           boolean   false
            zones            array
            limits           object
            instance_count   number
            name             string    ********

            RESOURCE   REFERENCE          RESOLVED            CONDITION
            site       static-site:^1.0   static-site:1.1.0   params.size != 'none'

            ENVIRONMENT   PARAMETERS
            prod          size=large
            dev
            """, ""));
    }

    @Test
    void shows_an_earlier_version() {
        server.on(
                "GET " + COMPOSITIONS + "/web-app?version=1.1.0",
                200,
                composition().replace("1.2.0", "1.1.0"));

        var yaml = NestorJson.yaml()
                .readTree(run("compose", "get", "web-app", "--composition-version", "1.1.0", "-o", "yaml")
                        .out());

        assertThat(yaml.at("/metadata/version").asString()).isEqualTo("1.1.0");
    }

    @Test
    void sends_the_text_as_it_was_written() {
        write("web-app.yaml", YAML);
        server.on("POST " + COMPOSITIONS, 201, composition());

        assertThat(run("compose", "create", "--file", "web-app.yaml"))
                .isEqualTo(new Result(0, "Created web-app 1.2.0\n", ""));
        ScriptedServer.Request request = server.request("POST " + COMPOSITIONS);
        assertThat(request.body()).isEqualTo(YAML);
        assertThat(request.contentType()).isEqualTo("application/yaml");
    }

    @Test
    void reads_the_standard_input() {
        input = YAML;
        server.on("PUT " + COMPOSITIONS + "/web-app", 200, composition());

        assertThat(run("compose", "update", "web-app", "-f", "-", "-o", "name"))
                .isEqualTo(new Result(0, "web-app\n", ""));
        assertThat(server.request("PUT " + COMPOSITIONS + "/web-app").body()).isEqualTo(YAML);
    }

    @Test
    void names_the_lines_of_what_was_refused() {
        write("web-app.yaml", YAML);
        server.on("POST " + COMPOSITIONS, 400, """
            {"code": "VALIDATION_FAILED", "message": "spec.resources: must not be empty (and 1 more violation)",
             "service": "composer", "trace_id": "1", "details": {"violations": [
               {"path": "spec.resources", "message": "must not be empty", "line": 2, "column": 1},
               {"path": "metadata.nmae", "message": "unknown field; did you mean 'name'?", "line": 3, "column": 3}]}}
            """);

        assertThat(run("compose", "create", "--file", "web-app.yaml")).isEqualTo(new Result(2, "", """
            web-app.yaml:2:1: spec.resources: must not be empty
            web-app.yaml:3:3: metadata.nmae: unknown field; did you mean 'name'?
            error: web-app.yaml was refused
            """));
    }

    @Test
    void validates_without_writing() {
        write("web-app.yaml", YAML);
        server.on("POST " + COMPOSITIONS + "/web-app/validate", 200, """
            {"state": "valid", "violations": [], "resolved": {"static-site:^1": "static-site:1.1.0"}, "updates": {}}
            """);

        assertThat(run("compose", "validate", "--file", "web-app.yaml").out())
                .contains("web-app is in order")
                .contains("static-site:^1   static-site:1.1.0");
        assertThat(server.request("POST " + COMPOSITIONS + "/web-app/validate").body())
                .isEqualTo(YAML);
    }

    @Test
    void what_is_wrong_with_a_file_is_told_by_its_lines() {
        write("web-app.yaml", YAML);
        server.on("POST " + COMPOSITIONS + "/web-app/validate", 200, """
            {"state": "invalid", "violations": [{"path": "spec", "message": "is wrong", "line": 3, "column": 7}],
             "resolved": {}, "updates": {}}
            """);

        assertThat(run("compose", "validate", "--file", "web-app.yaml")).isEqualTo(new Result(2, "", """
            web-app.yaml:3:7: spec: is wrong
            error: web-app.yaml was refused
            """));
    }

    @Test
    void shows_what_would_be_sent() {
        server.on("POST " + COMPOSITIONS + "/web-app/render", 200, """
            {"id": "shop.web-app-prod", "team": "shop", "environment": "prod", "resources": [
              {"name": "site", "catalog_ref": "static-site:1.1.0", "engine": "helm", "config": {"size": "small"},
               "depends_on": ["db"], "outputs": {}}]}
            """);

        assertThat(run("compose", "render", "web-app", "--environment", "prod").out())
                .isEqualTo("""
                    Deployment:   shop.web-app-prod
                    Environment:  prod

                    site  static-site:1.1.0 by helm
                      after db
                      size: small
                    """);
        assertThat(run("compose", "render", "web-app", "-e", "prod", "-o", "name")
                        .out())
                .isEqualTo("static-site:1.1.0\n");
    }

    @Test
    void shows_what_changed_since_the_version_before() {
        server.on("GET " + COMPOSITIONS + "/web-app", 200, composition());
        server.on("GET " + COMPOSITIONS + "/web-app/versions", 200, """
            {"items": [{"version": "1.2.0", "present": true}, {"version": "1.1.0", "present": false}]}
            """);
        server.on(
                "GET " + COMPOSITIONS + "/web-app?version=1.1.0",
                200,
                composition().replace("1.2.0", "1.1.0"));

        assertThat(run("compose", "diff", "web-app").out())
                .contains("-  version: 1.1.0")
                .contains("+  version: 1.2.0");
        assertThat(run("compose", "versions", "web-app", "-o", "name").out()).isEqualTo("1.2.0\n1.1.0\n");
        assertThat(run("compose", "diff", "web-app", "--to", "1.1.0").err()).contains("no version before 1.1.0");
    }

    @Test
    void a_composition_that_exists_is_a_conflict() {
        write("web-app.yaml", YAML);
        server.refuse("POST " + COMPOSITIONS, 409, "CONFLICT", "web-app exists; update it");

        assertThat(run("compose", "create", "--file", "web-app.yaml"))
                .isEqualTo(new Result(5, "", "error: web-app exists; update it\n"));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Result result = run("compose", "create", "--file", "gone.yaml");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: there is no file gone.yaml in " + directory + "\n");
    }

    @Test
    void a_file_has_to_be_given() {
        assertThat(run("compose", "create")).isEqualTo(new Result(2, "", """
            error: Missing required option: '--file=FILE'
            Try 'nestor compose create --help'
            """));
    }

    @Test
    void deletes_without_asking_where_nobody_can_answer() {
        server.on("DELETE " + COMPOSITIONS + "/web-app", 204, "");

        assertThat(run("compose", "delete", "web-app")).isEqualTo(new Result(0, "Deleted web-app\n", ""));
    }

    @Test
    void a_word_is_missing() {
        assertThat(run("compose").err())
                .startsWith("error: 'nestor compose' needs one of: list, create, get, update, delete");
    }
}
