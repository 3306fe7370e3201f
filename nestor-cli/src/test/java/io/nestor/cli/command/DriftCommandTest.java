package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftCommandTest extends CommandTest {
    private static final String DEPLOYMENT = TEAM + "/deployments/web-app-prod";

    @BeforeEach
    void script() {
        server.on("POST " + DEPLOYMENT + "/drift", 202, check("pending", ""));
    }

    @Test
    void shows_what_has_drifted_and_says_so_by_its_exit_code() {
        server.on("GET " + DEPLOYMENT + "/runs/4", 200, check("succeeded", """
                , "message": "3 in sync, 1 drifted (site), 1 missing (cache)",
                "drift": {"summary": {"in_sync": 3, "drifted": 1, "missing": 1}, "resources": [
                  {"name": "site", "engine": "terraform", "status": "drifted", "changes": [
                    {"path": "aws_s3_bucket.site.acl", "before": "private", "after": "public", "known_after_apply": false}]},
                  {"name": "cache", "engine": "helm", "status": "missing", "changes": [], "message": "no such release"},
                  {"name": "db", "engine": "terraform", "status": "in_sync", "changes": []}]}
                """));

        Result result = run("drift", "web-app-prod");

        assertThat(result.code()).isEqualTo(8);
        assertThat(result.out()).isEqualTo("""
                Checking web-app-prod for drift, run 4
                web-app-prod: 3 in sync, 1 drifted (site), 1 missing (cache)
                  ~ site  terraform  drifted
                      aws_s3_bucket.site.acl: private → public
                  - cache  helm  missing  no such release
                The next deploy repairs it, also one of the same content.
                """);
        assertThat(run("drift", "web-app-prod", "-o", "name").out()).isEqualTo("site\ncache\n");
        assertThat(NestorJson.lenient()
                        .readTree(run("drift", "web-app-prod", "-o", "json").out())
                        .at("/drift/summary/drifted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nothing_found_is_success() {
        server.on("GET " + DEPLOYMENT + "/runs/4", 200, check("succeeded", """
                , "message": "1 in sync", "drift": {"summary": {"in_sync": 1}, "resources": [
                  {"name": "db", "engine": "terraform", "status": "in_sync", "changes": []}]}"""));

        Result result = run("drift", "web-app-prod");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("Checking web-app-prod for drift, run 4\nweb-app-prod: 1 in sync\n");
    }

    @Test
    void what_could_not_be_found_out_is_a_failure() {
        server.on("GET " + DEPLOYMENT + "/runs/4", 200, check("failed", """
                , "message": "'db' failed: no credentials; 1 unknown (db)",
                "drift": {"summary": {"unknown": 1}, "resources": [
                  {"name": "db", "engine": "terraform", "status": "unknown", "changes": [], "message": "no credentials"}]}"""));

        Result result = run("drift", "web-app-prod");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("? db  terraform  unknown  no credentials");
    }

    @Test
    void need_not_wait() {
        assertThat(run("drift", "web-app-prod", "--no-wait").code()).isZero();
    }

    private static String check(String status, String more) {
        return """
                {"number": 4, "operation": "drift", "revision": 2, "status": "%s", "requested_by": "ada" %s}
                """.formatted(status, more);
    }
}
