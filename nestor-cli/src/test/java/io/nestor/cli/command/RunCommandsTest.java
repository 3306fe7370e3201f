package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code destroy}, {@code rollback} and {@code cancel}. */
class RunCommandsTest extends CommandTest {
    private static final String DEPLOYMENT = TEAM + "/deployments/web-app-prod";
    private static final String PLAN = """
            {"plan_hash": "cd34", "revision": 4, "summary": {},
             "actions": [{"resource": "site", "engine": "terraform", "action": "delete", "reason": "destroyed",
                          "changes": [], "irreversible": true}]}
            """;

    @BeforeEach
    void script() {
        server.on("GET " + DEPLOYMENT, 200, deployment("web-app-prod", "succeeded")).stream(
                "GET " + DEPLOYMENT + "/events");
    }

    @Test
    void destroy_waits_until_all_is_gone() {
        server.on("POST " + DEPLOYMENT + "/destroy", 202, deployment("web-app-prod", "pending"))
                .on(
                        "GET " + DEPLOYMENT + "/status",
                        200,
                        status("web-app-prod", "running", "destroy", "site:running"),
                        status("web-app-prod", "running", "destroy", "site:running"),
                        status("web-app-prod", "succeeded", "destroy", "site:deleted"));

        assertThat(run("destroy", "web-app-prod")).isEqualTo(new Result(0, """
                Destroying web-app-prod, revision 3
                   0s  site  running    terraform delete
                   0s  site  deleted    terraform delete
                web-app-prod destroyed in 0s, revision 3: 1 deleted

                Outputs:
                  url   https://shop.example
                """, ""));
    }

    @Test
    void destroy_shows_its_plan() {
        server.on("POST " + DEPLOYMENT + "/destroy?dry_run=true", 200, PLAN);

        assertThat(run("destroy", "web-app-prod", "--dry-run").out()).isEqualTo("""
                Destroy web-app-prod
                   - site  terraform  destroyed  cannot be undone
                Plan: 0 to create, 0 to update, 0 to replace, 1 to delete, 0 unchanged.
                Plan cd34, revision 4
                """);
    }

    @Test
    void destroy_of_what_another_run_holds_is_a_conflict() {
        server.refuse("POST " + DEPLOYMENT + "/destroy", 409, "CONFLICT", "run 7 holds it");

        assertThat(run("destroy", "web-app-prod", "--yes")).isEqualTo(new Result(5, "", "error: run 7 holds it\n"));
    }

    @Test
    void rollback_names_the_revision() {
        server.on("POST " + DEPLOYMENT + "/rollback", 202, deployment("web-app-prod", "pending"))
                .on(
                        "GET " + DEPLOYMENT + "/status",
                        200,
                        status("web-app-prod", "succeeded", "rollback", "site:succeeded"));

        Result result = run("rollback", "web-app-prod", "--to", "2");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("web-app-prod rolled back in 0s");
        assertThat(server.request("POST " + DEPLOYMENT + "/rollback").body()).isEqualTo("{\"target_version\":\"2\"}");
    }

    @Test
    void rollback_goes_to_the_last_good_revision_unless_told() {
        server.on("POST " + DEPLOYMENT + "/rollback?dry_run=true", 200, PLAN);

        assertThat(run("rollback", "web-app-prod", "--dry-run").code()).isZero();
        assertThat(server.request("POST " + DEPLOYMENT + "/rollback?dry_run=true")
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void rollback_needs_a_number() {
        assertThat(run("rollback", "web-app-prod", "--to", "first").code()).isEqualTo(2);
    }

    @Test
    void cancel_has_done_its_work_when_the_run_is_cancelled() {
        server.on("DELETE " + DEPLOYMENT, 202, deployment("web-app-prod", "cancelling"))
                .on(
                        "GET " + DEPLOYMENT + "/status",
                        200,
                        status("web-app-prod", "cancelled", "deploy", "site:cancelled"));

        Result result = run("cancel", "web-app-prod");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Cancelling web-app-prod").contains("site  cancelled");
    }

    @Test
    void nothing_to_cancel_is_a_conflict() {
        server.refuse("DELETE " + DEPLOYMENT, 409, "CONFLICT", "nothing runs");

        assertThat(run("cancel", "web-app-prod")).isEqualTo(new Result(5, "", "error: nothing runs\n"));
    }
}
