package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogCommandTest extends CommandTest {
    private static final String LATEST = "GET /api/v2beta1/resources/static-site";

    @Test
    void lists_what_the_team_may_use() {
        server.on("GET " + TEAM + "/catalog/resources", 200, items(resource("1.1.0")));

        assertThat(run("catalog", "list", "--provider", "local", "--category", "web"))
                .isEqualTo(new Result(0, """
                NAME          VERSION   PROVIDER   CATEGORY   ENGINES           DESCRIPTION
                static-site   1.1.0     local      web        terraform, helm   A website
                """, ""));
        assertThat(server.requests().getFirst().route()).endsWith("?provider=local&category=web");
    }

    @Test
    void searches_by_words() {
        server.on("GET " + TEAM + "/catalog/search?q=static site", 200, """
                {"items": [{"name": "static-site", "version": "1.1.0", "score": 3.5, "highlights": {}, "resource": %s}],
                 "facets": {}, "total": 7}
                """.formatted(resource("1.1.0")));

        assertThat(run("catalog", "search", "static", "site")).isEqualTo(new Result(0, """
                NAME          VERSION   PROVIDER   CATEGORY   DESCRIPTION
                static-site   1.1.0     local      web        A website
                The best 1 of 7.
                """, ""));
    }

    @Test
    void a_search_that_finds_nothing_is_no_failure() {
        server.on("GET " + TEAM + "/catalog/search", 200, "{\"items\": [], \"facets\": {}, \"total\": 0}");

        assertThat(run("catalog", "search", "mainframe"))
                .isEqualTo(
                        new Result(0, "Nothing found for 'mainframe'; 'nestor catalog list' lists everything.\n", ""));
    }

    @Test
    void shows_what_a_resource_takes_and_gives() {
        server.on(LATEST, 200, resource("1.1.0"));

        assertThat(run("catalog", "get", "static-site")).isEqualTo(new Result(0, """
                Resource:     static-site
                Version:      1.1.0
                Description:  A website
                Provider:     local
                Category:     web
                Type:         site
                Engines:      terraform, helm
                Depends on:   site-directory
                Source:       platform static-site/1.1.0 at 0123456789ab
                State:        deprecated: use site

                REQUIRED INPUT   TYPE     DEFAULT   ALLOWED   DESCRIPTION
                directory        string                       Where to

                OPTIONAL INPUT   TYPE      DEFAULT   ALLOWED   DESCRIPTION
                replicas         integer   1         ≥ 1

                OUTPUT   TYPE     DESCRIPTION
                url      string   Where it is
                """, ""));
    }

    @Test
    void an_exact_version_is_asked_for_as_it_is() {
        server.on(LATEST + "/1.0.0", 200, resource("1.0.0"));

        assertThat(run("catalog", "get", "static-site:1.0.0", "-o", "name").out())
                .isEqualTo("static-site:1.0.0\n");
    }

    @Test
    void a_range_means_the_newest_active_version_in_it() {
        versions();
        server.on(LATEST + "/1.1.0", 200, resource("1.1.0"));

        assertThat(run("catalog", "get", "static-site:^1.0", "-o", "name").out())
                .isEqualTo("static-site:1.1.0\n");
    }

    @Test
    void a_range_without_a_version_names_those_that_are_there() {
        versions();

        assertThat(run("catalog", "get", "static-site:^9"))
                .isEqualTo(new Result(
                        3, "", "error: no version of 'static-site' satisfies '^9'; there are: 1.2.0, 1.1.0, 1.0.0\n"));
    }

    @Test
    void lists_versions_newest_first() {
        versions();

        assertThat(run("catalog", "versions", "static-site")).isEqualTo(new Result(0, """
                VERSION   STATE        COMMIT          CREATED
                1.2.0     deprecated   0123456789ab…   2h ago
                1.1.0     active       -               26h ago
                1.0.0     retired      -               -
                """, ""));
    }

    @Test
    void an_unknown_resource_is_not_found() {
        server.refuse(LATEST.replace("site", "sight"), 404, "RESOURCE_NOT_FOUND", "no resource 'static-sight'");

        assertThat(run("catalog", "get", "static-sight").code()).isEqualTo(3);
    }

    @Test
    void a_catalog_that_is_not_configured_is_named() {
        variables.remove("NESTOR_CATALOG_URL");

        Result result = run("catalog", "get", "static-site");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("set NESTOR_CATALOG_URL");
    }

    @Test
    void a_diff_shows_what_breaks_first() {
        server.on(LATEST, 200, resource("1.1.0"));
        server.on("GET /api/v1/resources/static-site/1.1.0/diff", 200, """
                {"name": "static-site", "from": "1.0.0", "to": "1.1.0", "compatible": false, "needs": "major",
                 "declared": "minor", "honoured": false, "changes": [
                   {"path": "spec.inputs.zone", "kind": "added", "needs": "minor", "message": "input 'zone' is new"},
                   {"path": "spec.outputs.url", "kind": "removed", "needs": "major", "message": "output 'url' is gone"}]}
                """);

        assertThat(run("catalog", "diff", "static-site", "--check")).isEqualTo(new Result(1, """
                static-site 1.0.0 → 1.1.0
                NEEDS   WHERE              WHAT
                major   spec.outputs.url   output 'url' is gone
                minor   spec.inputs.zone   input 'zone' is new
                Semantic Versioning is broken: this needs a major step, and the number says minor
                """, ""));
    }

    @Test
    void validation_prints_lines_that_editors_know_and_fails() {
        write("platform/queue.yaml", "kind: ResourceDefinition");
        server.on("POST /api/v1/validate?repository=platform", 200, """
                {"definitions": ["site:1.0.0"], "violations": [
                  {"file": "queue.yaml", "line": 1, "column": 7, "path": "metadata", "message": "is required"},
                  {"file": "big.yaml", "path": "", "message": "is too large"}]}
                """);

        assertThat(run("catalog", "validate", "platform/", "--repository", "platform"))
                .isEqualTo(new Result(2, """
                platform/queue.yaml:1:7: metadata: is required
                platform/big.yaml: is too large
                1 definition in order, 2 violations
                """, ""));
    }

    @Test
    void a_working_copy_in_order_is_a_success() {
        server.on("POST /api/v1/validate", 200, "{\"definitions\": [\"a:1.0.0\", \"b:1.0.0\"], \"violations\": []}");

        assertThat(run("catalog", "validate")).isEqualTo(new Result(0, "2 definitions in order\n", ""));
        assertThat(run("catalog", "validate", "nowhere").code()).isEqualTo(2);
    }

    private void versions() {
        server.on(
                "GET /api/v1/resources/static-site/versions",
                200,
                items(
                        """
                {"version": "1.2.0", "state": "deprecated", "git_commit": "0123456789abcdef", "created_at": "2026-01-01T10:00:00Z"}
                """,
                        "{\"version\": \"1.1.0\", \"state\": \"active\", \"created_at\": \"2025-12-31T10:00:00Z\"}",
                        "{\"version\": \"1.0.0\", \"state\": \"retired\"}"));
    }

    private static String resource(String version) {
        return """
                {"metadata": {"name": "static-site", "version": "%s", "provider": "local", "category": "web",
                              "resource_type": "site", "description": "A website", "maintainers": [], "documentation": [],
                              "git_repository": "platform", "git_path": "static-site/%s",
                              "git_commit": "0123456789abcdef0123456789abcdef01234567", "labels": {}, "annotations": {}},
                 "spec": {"supported_engines": ["terraform", "helm"],
                          "required_inputs": [{"name": "directory", "type": "string", "description": "Where to"}],
                          "optional_inputs": [{"name": "replicas", "type": "integer", "default": 1, "validation": {"min": 1}}],
                          "outputs": [{"name": "url", "type": "string", "description": "Where it is"}],
                          "engine_configs": {}, "dependencies": ["site-directory"], "conflicts_with": []},
                 "status": {"state": "deprecated", "message": "use site"}}
                """.formatted(version, version);
    }
}
