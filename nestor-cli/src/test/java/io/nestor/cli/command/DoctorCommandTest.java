package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends CommandTest {
    private static final String DEPLOYMENTS = "GET " + TEAM + "/deployments?limit=1";

    /** The server's clock is the machine's own. */
    @BeforeEach
    void takeTheRightTime() {
        clock = Clock.systemUTC();
    }

    @BeforeEach
    void allIsWell() {
        variables.put("NESTOR_ORCHESTRATOR_URL", server.url().toString());
        server.on("GET /live", 200, "{\"status\": \"live\"}")
                .on("GET /health", 200, "{\"status\": \"healthy\", \"details\": {}}")
                .on("GET /api/versions", 200, items("{\"version\": \"v1\", \"deprecated\": false}"))
                .on(DEPLOYMENTS, 200, items())
                .on("GET /api/v2beta1/resources?limit=1", 200, items())
                .on("GET /api/v1/engines", 200, items(engine("terraform", "healthy", "")));
    }

    @Test
    void what_works_is_said_in_a_line_each() {
        Result result = run("doctor");

        assertThat(result.code()).isZero();
        assertThat(result.out().replace(server.url().toString(), "URL")).isEqualTo("""
            ✓ composer      address   URL answers
            ✓ composer      clock     goes with this machine's
            ✓ composer      token     may act for team shop
            ✓ composer      health    healthy
            ✓ composer      versions  it speaks v1
            ✓ catalog       address   URL answers
            ✓ catalog       clock     goes with this machine's
            ✓ catalog       token     may read the catalog
            ✓ catalog       health    healthy
            ✓ catalog       versions  it speaks v1
            ✓ orchestrator  address   URL answers
            ✓ orchestrator  clock     goes with this machine's
            ✓ orchestrator  token     may use the orchestrator
            ✓ orchestrator  health    healthy
            ✓ orchestrator  versions  it speaks v1
            ✓ terraform     engine    healthy, version 1.9.0

            Everything that is needed works.
            """);
    }

    @Test
    void a_wrong_token_is_told_from_a_wrong_team() {
        variables.remove("NESTOR_ORCHESTRATOR_URL");
        variables.remove("NESTOR_CATALOG_URL");
        assertThat(refused(401, "UNAUTHORIZED", "the token is not known").out())
                .contains(
                        "✗ composer      token\n    the token is not known\n    → get a valid token and 'nestor login'")
                .contains("· catalog       address  context 'environment' has no URL of it")
                .doesNotContain("health")
                .endsWith("1 check failed.\n");
        server = restarted();
        assertThat(refused(404, "RESOURCE_NOT_FOUND", "there is no team 'shop'").out())
                .contains("there is no team 'shop'\n    → name a team that the token belongs to");
    }

    @Test
    void a_service_that_does_not_answer_is_asked_nothing_more() {
        server.close();

        Result result = run("doctor");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ composer      address\n    composer at " + server.url() + " cannot be reached")
                .contains("→ start it, with 'nestor dev'")
                .contains("3 checks failed.")
                .doesNotContain("token");
    }

    @Test
    void a_clock_that_goes_wrong_is_told() {
        clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-3));

        Result result = run("doctor");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ composer      clock\n    this machine's is ")
                .contains(" behind\n    → let both");
        assertThat(run("doctor", "-o", "name").out()).contains("composer/clock\n");
    }

    @Test
    void sick_services_and_engines_are_named_with_what_they_say() {
        server = restarted();
        server.on("GET /health", 200, """
            {"status": "degraded", "details": {
              "catalog": {"status": "unhealthy", "error": "connection refused"}, "store": {"status": "healthy"}}}
            """)
                .on("GET /api/v1/engines", 200, items(engine("terraform", "unhealthy", "no terraform on the PATH")));
        allIsWell();

        Result result = run("doctor");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("! composer      health\n    degraded: catalog: connection refused\n")
                .contains("! terraform     engine\n    no terraform on the PATH\n")
                .contains("docs/engines/terraform.md")
                .contains("✗ orchestrator  engines\n    no engine works")
                .endsWith("1 check failed, 2 warnings.\n");
    }

    @Test
    void an_engine_that_nobody_set_up_is_no_failure() {
        server = restarted();
        server.on(
                "GET /api/v1/engines",
                200,
                items(engine("pulumi", "unhealthy", "no pulumi"), engine("terraform", "healthy", "")));
        allIsWell();

        Result result = run("doctor");

        assertThat(result.code()).isZero();
        assertThat(result.out()).endsWith("Everything that is needed works, 1 warning.\n");
    }

    @Test
    void another_api_is_told() {
        server = restarted();
        server.on("GET /api/versions", 200, items("{\"version\": \"v2\", \"deprecated\": false}"));
        allIsWell();

        assertThat(run("doctor").out()).contains("it speaks v2, and this command line v1");
    }

    @Test
    void programs_get_each_check() {
        var json = NestorJson.lenient().readTree(run("doctor", "-o", "json").out());

        assertThat(json.at("/items/0/subject").asString()).isEqualTo("composer");
        assertThat(json.at("/items/0/state").asString()).isEqualTo("ok");
        assertThat(json.at("/items")).hasSize(16);
    }

    @Test
    void without_a_configuration_it_says_where_one_would_be() {
        variables.clear();

        Result result = run("doctor");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("✗ command line  configuration\n    not connected to Nestor yet");
    }

    private Result refused(int status, String code, String message) {
        server = restarted();
        server.refuse(DEPLOYMENTS, status, code, message);
        server.on("GET /live", 200, "{}");
        Result result = run("doctor");
        assertThat(result.code()).isEqualTo(1);
        return result;
    }

    private ScriptedServer restarted() {
        server.close();
        ScriptedServer other = new ScriptedServer();
        variables.replaceAll(
                (name, value) -> name.endsWith("_URL") ? other.url().toString() : value);
        return other;
    }

    private static String engine(String name, String status, String message) {
        return """
            {"name": "%s", "version": "1.9.0", "health": {"status": "%s", "message": %s, "checked_at": "2026-01-01T12:00:00Z"},
             "supported_resource_types": [], "capabilities": {"plan": true, "drift": true, "cancel": true, "rollback": true,
             "gitops": false, "max_parallel": 4}}
            """.formatted(name, status, message.isEmpty() ? "null" : "\"" + message + "\"");
    }
}
