package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.Progress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.PlannedAction;
import io.nestor.models.deployment.ResourceChange;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.service.testkit.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class DeploymentApiTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = new TestService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void forgetScripts() {
        service.engine().scripts.clear();
        service.engine().calls.clear();
        service.engine().health = HealthStatus.State.HEALTHY;
    }

    @Test
    void deploys_in_order_and_feeds_outputs_to_dependents() {
        Answer answer = service.deploy(request(
                "first",
                List.of(
                        resource("web", Map.of("text", "${resources.db.outputs.url}:${resources.db.outputs.port}")),
                        resource("db", Map.of()))));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment accepted = answer.as(Deployment.class);
        assertThat(accepted.dependencies().levels()).containsExactly(List.of("db"), List.of("web"));
        Deployment done = service.await("first");
        assertThat(done.status()).as(done.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(done.message()).isEqualTo("2 created");
        assertThat(service.engine().calls).containsExactly("deploy db", "deploy web");
        assertThat(service.engine().tasks.get("web").inputs()).containsEntry("text", "http://db:80");
    }

    @Test
    void an_update_touches_only_what_the_change_reaches() {
        deployed("update", resource("a", Map.of()), resource("b", Map.of("text", "${resources.a.outputs.url}")));

        deployed(
                "update",
                resource("a", Map.of("number", 2)),
                resource("b", Map.of("text", "${resources.a.outputs.url}")));

        assertThat(service.engine().calls).containsExactly("deploy a", "deploy b", "deploy a");
        Deployment updated = service.get("update");
        assertThat(updated.revision()).isEqualTo(2);
        assertThat(updated.resources())
                .extracting(DeployedResource::action)
                .containsExactly(ActionKind.UPDATE, ActionKind.UNCHANGED);
    }

    @Test
    void a_resource_that_is_no_longer_wanted_goes_after_its_users_were_updated() {
        deployed("shrink", resource("base", Map.of()), resource("user", Map.of(), "base"));

        deployed("shrink", resource("user", Map.of("number", 1)));

        assertThat(service.engine().calls).containsExactly("deploy base", "deploy user", "deploy user", "delete base");
        assertThat(statusOf(service.get("shrink"), "base")).isEqualTo(ResourceProgressStatus.DELETED);
    }

    @Test
    void destroy_removes_in_reverse_order_without_the_catalog() {
        deployed("gone", resource("a", Map.of()), resource("b", Map.of(), "a"), resource("c", Map.of(), "b"));
        service.engine().calls.clear();

        Answer answer = service.shop().post("/api/v1/deployments/gone/destroy", Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment destroyed = service.await("gone");
        assertThat(service.engine().calls).containsExactly("delete c", "delete b", "delete a");
        assertThat(destroyed.operation()).isEqualTo(Operation.DESTROY);
        assertThat(destroyed.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(destroyed.resources()).allMatch(resource -> resource.status() == ResourceProgressStatus.DELETED);
        Deployment again = deployed("gone", resource("a", Map.of()));
        assertThat(again.revision()).isEqualTo(2);
    }

    @Test
    void dependents_of_a_failure_are_skipped_and_name_the_root() {
        service.engine().fail("db", "no space left", false);

        service.deploy(request(
                "failing",
                List.of(
                        resource("db", Map.of()),
                        resource("api", Map.of(), "db"),
                        resource("web", Map.of(), "api"),
                        resource("docs", Map.of()))));

        Deployment failed = service.await("failing");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.message()).isEqualTo("'db' failed: no space left; 2 skipped");
        assertThat(statusOf(failed, "docs")).isEqualTo(ResourceProgressStatus.SUCCEEDED);
        assertThat(messageOf(failed, "web")).isEqualTo("not started: 'db' failed: no space left");
        DeploymentStatusReport report = service.status("failing");
        assertThat(report.progress()).isEqualTo(new Progress(4, 0, 0, 1, 1, 2, 0));
    }

    @Test
    void transient_failures_are_tried_again() {
        service.engine().fail("flaky", "try later", true);

        service.deploy(request("flaky", List.of(resource("flaky", Map.of()))));

        Deployment failed = service.await("flaky");
        assertThat(failed.resources().getFirst().attempts()).isEqualTo(3);
        assertThat(service.engine().calls).containsExactly("deploy flaky", "deploy flaky", "deploy flaky");
    }

    @Test
    void cancel_stops_what_runs_and_tells_what_was_done() {
        service.engine().hold("slow");
        service.deploy(request(
                "cancelled",
                List.of(
                        resource("quick", Map.of()),
                        resource("slow", Map.of(), "quick"),
                        resource("later", Map.of(), "slow"))));
        awaitCall("deploy slow");

        Answer answer = service.shop().delete("/api/v1/deployments/cancelled");

        assertThat(answer.status()).isEqualTo(202);
        Deployment cancelled = service.await("cancelled");
        assertThat(cancelled.status()).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(cancelled.message()).isEqualTo("cancelled; done: quick; not done: slow, later");
        assertThat(service.shop().delete("/api/v1/deployments/cancelled").status())
                .isEqualTo(409);
        service.engine().scripts.clear();
        Deployment completed = deployed(
                "cancelled",
                resource("quick", Map.of()),
                resource("slow", Map.of(), "quick"),
                resource("later", Map.of(), "slow"));
        assertThat(completed.message()).isEqualTo("1 created, 1 updated, 1 unchanged");
    }

    @Test
    void one_run_at_a_time_and_the_same_request_is_the_same_run() {
        CountDownLatch released = service.engine().hold("held");
        Map<String, Object> request = request("busy", List.of(resource("held", Map.of())));
        service.deploy(request);

        assertThat(service.deploy(request).status()).isEqualTo(202);
        Answer other = service.deploy(request("busy", List.of(resource("held", Map.of("number", 7)))));
        Answer destroy = service.shop().post("/api/v1/deployments/busy/destroy", Map.of());

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.error().details()).containsEntry("link", "/api/v1/deployments/busy/runs/1");
        assertThat(destroy.status()).isEqualTo(409);
        released.countDown();
        service.await("busy");
        assertThat(runs("busy")).hasSize(1);
    }

    @Test
    void an_idempotency_key_begins_one_run() {
        Map<String, Object> request = request("once", List.of(resource("a", Map.of())));
        var client = service.shop().with("Idempotency-Key", "key-1");

        assertThat(client.post("/api/v1/deployments", request).status()).isEqualTo(202);
        service.await("once");
        assertThat(client.post("/api/v1/deployments", request).status()).isEqualTo(202);
        Answer other = client.post("/api/v1/deployments", request("once", List.of(resource("b", Map.of()))));

        assertThat(other.status()).isEqualTo(409);
        assertThat(runs("once")).hasSize(1);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        Map<String, Object> unknownVersion = new HashMap<>(resource("b", Map.of()));
        unknownVersion.put("catalog_ref", "app:9.9.9");
        Map<String, Object> unknownEngine = new HashMap<>(resource("c", Map.of()));
        unknownEngine.put("engine", "scriptd");

        Answer answer = service.deploy(request(
                "wrong",
                List.of(
                        resource("a", Map.of("number", "many", "sise", 1), "bb"),
                        unknownVersion,
                        unknownEngine,
                        resource("d", Map.of("text", "${resources.a.outputs.ur}")))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.violations())
                .extracting(violation -> violation.path() + ": " + violation.message())
                .containsExactlyInAnyOrder(
                        "resources[1].catalog_ref: no definition 'app:9.9.9'",
                        "resources[0].depends_on[0]: no resource of this deployment is called 'bb'; did you mean 'b'?",
                        "resources[3].config.text: 'a' (app:1.0.0) has no output 'ur'; did you mean 'url'?",
                        "resources[0].config.number: string found, integer expected (app:1.0.0)",
                        "resources[0].config.sise: app:1.0.0 has no input 'sise'; did you mean 'size'?",
                        "resources[2].engine: there is no engine 'scriptd' here; there is "
                                + String.join(", ", engineNames()) + "; did you mean 'scripted'?");
        assertThat(service.shop().get("/api/v1/deployments/wrong").status()).isEqualTo(404);
    }

    @Test
    void an_engine_that_does_not_work_is_named_with_its_remedy() {
        service.engine().health = HealthStatus.State.UNHEALTHY;
        org.awaitility.Awaitility.await()
                .until(() -> service.shop()
                        .get("/api/v1/engines/scripted/health")
                        .text()
                        .contains("unhealthy"));

        Answer answer = service.deploy(request("down", List.of(resource("a", Map.of()))));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE);
        assertThat(answer.error().message()).isEqualTo("engine 'scripted' does not work: turn it on");
    }

    @Test
    void teams_see_their_own_deployments_only() {
        deployed("mine", resource("a", Map.of()));
        var bank = service.running().team("bank");

        assertThat(bank.get("/api/v1/deployments/mine").status()).isEqualTo(404);
        assertThat(bank.get("/api/v1/deployments/mine/status").status()).isEqualTo(404);
        assertThat(bank.delete("/api/v1/deployments/mine").status()).isEqualTo(404);
        assertThat(bank.get("/api/v1/deployments").text()).doesNotContain("mine");
        assertThat(service.running()
                        .admin()
                        .get("/api/v1/deployments?team=shop")
                        .text())
                .contains("\"mine\"");
        Map<String, Object> taken = new HashMap<>(request("mine", List.of(resource("a", Map.of()))));
        taken.put("team", "bank");
        Answer refused = bank.post("/api/v1/deployments", taken);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error().details()).isEmpty();
        assertThat(refused.text()).doesNotContain("shop");
    }

    @Test
    void a_plan_shows_what_would_happen_and_its_hash_holds_the_deploy_to_it() {
        deployed("planned", resource("a", Map.of()), resource("old", Map.of()));
        Map<String, Object> next = request(
                "planned",
                List.of(
                        resource("a", Map.of("number", 2)),
                        resource("b", Map.of("text", "${resources.a.outputs.url}")),
                        resource("c", Map.of())));

        Answer answer = service.shop().post("/api/v1/deployments?dry_run=true", next);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Plan plan = answer.as(Plan.class);
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.actions())
                .extracting(PlannedAction::resource, PlannedAction::action, PlannedAction::irreversible)
                .containsExactly(
                        tuple("a", ActionKind.UPDATE, false),
                        tuple("c", ActionKind.CREATE, false),
                        tuple("b", ActionKind.CREATE, false),
                        tuple("old", ActionKind.DELETE, false));
        assertThat(plan.actions().get(2).reason()).contains("known only after a");
        assertThat(plan.actions().get(2).changes()).anyMatch(Plan.Change::knownAfterApply);
        assertThat(plan.actions().get(1).changes().getFirst().path()).isEqualTo("scripted.c");
        assertThat(service.get("planned").revision()).isEqualTo(1);

        deployed("planned", resource("a", Map.of("number", 3)));
        Map<String, Object> held = new HashMap<>(next);
        held.put("plan_hash", plan.planHash());
        Answer overtaken = service.deploy(held);
        assertThat(overtaken.status()).isEqualTo(412);
        assertThat(overtaken.error().message())
                .contains("'old' was to be deleted, and is no longer in it")
                .contains("run 2 of this deployment has begun since");
        held.put(
                "plan_hash",
                service.shop()
                        .post("/api/v1/deployments?dry_run=true", next)
                        .as(Plan.class)
                        .planHash());
        assertThat(service.deploy(held).status()).isEqualTo(202);
        service.await("planned");
    }

    @Test
    void rollback_returns_to_the_last_good_revision() {
        deployed("back", resource("a", Map.of("number", 1)));
        service.engine().fail("a", "bad", false);
        service.deploy(request("back", List.of(resource("a", Map.of("number", 2)))));
        assertThat(service.await("back").status()).isEqualTo(DeploymentStatus.FAILED);
        service.engine().scripts.clear();

        Answer answer = service.shop().post("/api/v1/deployments/back/rollback", Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment back = service.await("back");
        assertThat(back.operation()).isEqualTo(Operation.ROLLBACK);
        assertThat(back.revision()).isEqualTo(1);
        assertThat(service.engine().tasks.get("a").inputs()).containsEntry("number", 1);
        assertThat(runs("back"))
                .extracting(Run::operation)
                .containsExactly(Operation.ROLLBACK, Operation.DEPLOY, Operation.DEPLOY);
        Page<Revision> revisions =
                service.shop().get("/api/v1/deployments/back/revisions").as(new TypeReference<Page<Revision>>() {});
        assertThat(revisions.items())
                .extracting(Revision::status)
                .containsExactly(DeploymentStatus.FAILED, DeploymentStatus.SUCCEEDED);
        assertThat(revisions.items().getFirst().changes())
                .containsExactly(new ResourceChange(
                        "a", ResourceChange.Kind.CHANGED, List.of(new Plan.Change("config.number", 1, 2, false))));
        assertThat(runs("back")).extracting(Run::message).containsExactly("1 updated", "'a' failed: bad", "1 created");
    }

    @Test
    void on_failure_rollback_rolls_back_by_itself() {
        deployed("self", resource("a", Map.of("number", 1)));
        service.engine()
                .scripts
                .put(
                        "a",
                        (task, context) ->
                                Integer.valueOf(2).equals(task.inputs().get("number"))
                                        ? new io.nestor.orchestrator.engine.Outcome.Failed("bad", "two is bad", false)
                                        : ScriptedEngine.succeed(task));
        Map<String, Object> request = new HashMap<>(request("self", List.of(resource("a", Map.of("number", 2)))));
        request.put("config", Map.of("on_failure", "rollback"));

        service.deploy(request);

        org.awaitility.Awaitility.await().until(() -> runs("self").size() == 3);
        Deployment back = service.await("self");
        assertThat(back.operation()).isEqualTo(Operation.ROLLBACK);
        assertThat(back.revision()).isEqualTo(1);
        assertThat(back.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void prevent_destroy_refuses_what_would_delete() {
        Map<String, Object> request =
                new HashMap<>(request("kept", List.of(resource("a", Map.of()), resource("b", Map.of()))));
        request.put("config", Map.of("prevent_destroy", true));
        service.deploy(request);
        service.await("kept");
        request.put("resources", List.of(resource("a", Map.of())));

        assertThat(service.deploy(request).status()).isEqualTo(409);
        Answer destroy = service.shop().post("/api/v1/deployments/kept/destroy", Map.of());
        assertThat(destroy.status()).isEqualTo(409);
        assertThat(destroy.error().message()).contains("a, b", "config.prevent_destroy: false");
    }

    @Test
    void prevent_destroy_fails_what_only_the_engine_sees_would_destroy() {
        Map<String, Object> request = new HashMap<>(request("held", List.of(resource("held", Map.of()))));
        request.put("config", Map.of("prevent_destroy", true));
        service.deploy(request);
        service.await("held");
        service.engine().plans.put("held", new PlanOutcome.Planned(ActionKind.UPDATE, List.of(), List.of("disk.data")));
        request.put("resources", List.of(resource("held", Map.of("size", "large"))));

        Plan.PlannedAction planned = service.shop()
                .post("/api/v1/deployments?dry_run=true", request)
                .as(Plan.class)
                .actions()
                .getFirst();
        service.deploy(request);
        Deployment failed = service.await("held");

        assertThat(planned.irreversible()).isTrue();
        assertThat(planned.reason()).contains("disk.data", "forbids it, and the action would fail");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(service.shop().get("/api/v1/deployments/held/status").text())
                .contains("delete or replace disk.data of held");
        assertThat(service.engine().calls).containsOnlyOnce("deploy held");
    }

    @Test
    void a_run_calls_what_the_engine_replaces_as_its_plan_did() {
        deployed("anew", resource("disk", Map.of()));
        service.engine().plans.put("disk", new PlanOutcome.Planned(ActionKind.REPLACE, List.of()));
        service.engine()
                .scripts
                .put("disk", (task, context) -> new Outcome.Succeeded(Map.of(), Set.of(), "id-2", Effect.REPLACED));
        Map<String, Object> request = request("anew", List.of(resource("disk", Map.of("size", "large"))));

        Plan plan =
                service.shop().post("/api/v1/deployments?dry_run=true", request).as(Plan.class);
        service.deploy(request);
        Deployment done = service.await("anew");

        assertThat(plan.summary()).containsExactly(Map.entry(ActionKind.REPLACE, 1));
        assertThat(done.message()).isEqualTo("1 replaced");
        assertThat(done.resources()).extracting(DeployedResource::action).containsExactly(ActionKind.REPLACE);
    }

    @Test
    void plan_of_a_destroy_that_prevent_destroy_forbids_says_so() {
        Map<String, Object> request =
                new HashMap<>(request("guarded", List.of(resource("a", Map.of()), resource("b", Map.of(), "a"))));
        request.put("config", Map.of("prevent_destroy", true));
        service.deploy(request);
        service.await("guarded");

        Answer planned = service.shop().post("/api/v1/deployments/guarded/destroy?dry_run=true", Map.of());

        assertThat(planned.status()).isEqualTo(200);
        assertThat(planned.as(Plan.class).actions())
                .allSatisfy(action -> assertThat(action.reason()).contains("'config.prevent_destroy' forbids it"))
                .extracting(Plan.PlannedAction::resource)
                .as("in the order in which they would go")
                .containsExactly("b", "a");
    }

    @Test
    void sensitive_values_are_masked_wherever_they_would_be_shown() {
        service.engine().scripts.put("leaky", (task, context) -> {
            context.log("the password is " + task.inputs().get("password"));
            return new io.nestor.orchestrator.engine.Outcome.Failed(
                    "leak", "rejected " + task.inputs().get("password"), false);
        });
        Map<String, Object> exporting = new HashMap<>(resource("db", Map.of()));
        exporting.put("outputs", Map.of("DB_URL", "url", "DB_SECRET", "secret"));

        service.deploy(request(
                "secrets",
                List.of(
                        exporting,
                        resource("leaky", Map.of("password", "hunter22")),
                        resource("user", Map.of("text", "${resources.db.outputs.secret}")))));
        Deployment done = service.await("secrets");

        assertThat(done.outputs()).containsEntry("DB_URL", "http://db").containsEntry("DB_SECRET", "(sensitive)");
        assertThat(service.engine().tasks.get("user").sensitiveInputs()).containsExactly("text");
        for (String view : List.of("", "/status", "/events", "/logs")) {
            String text =
                    service.shop().get("/api/v1/deployments/secrets" + view).text();
            assertThat(text).as(view).doesNotContain("hunter22").doesNotContain("s3cret-of-db");
        }
        assertThat(service.shop().get("/api/v1/deployments/secrets/logs").text())
                .contains("the password is (sensitive)");
    }

    @Test
    void logs_are_kept_by_resource_and_as_text() {
        deployed("logged", resource("a", Map.of()), resource("b", Map.of()));

        assertThat(service.shop()
                        .get("/api/v1/deployments/logged/logs?resource=a")
                        .json()
                        .get("items"))
                .hasSize(1);
        Answer text = service.shop().with("Accept", "text/plain").get("/api/v1/deployments/logged/logs");
        assertThat(text.text().lines()).hasSize(2).allMatch(line -> line.contains(" | deploying "));
        try (var lines = service.shop().events("/api/v1/deployments/logged/logs?follow=true&resource=b")) {
            assertThat(lines.next().event().data()).containsEntry("resource", "b");
        }
    }

    @Test
    void events_tell_the_whole_story_over_all_runs() {
        deployed("told", resource("a", Map.of()));
        deployed("told", resource("a", Map.of("number", 1)));

        try (var events = service.shop().events("/api/v1/deployments/told/events?last_event_id=0")) {
            List<String> types = new java.util.ArrayList<>();
            for (int count = 0; count < 10; count++) {
                var event = events.next();
                types.add(event.type());
                assertThat(event.event().subject()).isEqualTo("told");
            }
            assertThat(types)
                    .containsExactly(
                            "deployment.requested",
                            "deployment.started",
                            "resource.started",
                            "resource.succeeded",
                            "deployment.completed",
                            "deployment.requested",
                            "deployment.started",
                            "resource.started",
                            "resource.succeeded",
                            "deployment.completed");
        }
        assertThat(service.shop()
                        .get("/api/v1/deployments/told/events?limit=3")
                        .json()
                        .get("items"))
                .hasSize(3);
    }

    @Test
    void lists_filter_and_page() {
        for (String id : List.of("list-1", "list-2", "list-3")) {
            Map<String, Object> request = new HashMap<>(request(id, List.of(resource("a", Map.of()))));
            request.put("labels", Map.of("kind", "listed"));
            service.deploy(request);
            service.await(id);
        }

        Page<Deployment> first = page("?label=kind=listed&limit=2&status=succeeded");
        Page<Deployment> second = page("?label=kind=listed&limit=2&status=succeeded&cursor=" + first.nextCursor());

        assertThat(first.items()).extracting(Deployment::id).containsExactly("list-1", "list-2");
        assertThat(second.items()).extracting(Deployment::id).containsExactly("list-3");
        assertThat(second.nextCursor()).isNull();
        assertThat(first.items().getFirst().resources()).isNull();
        assertThat(page("?label=kind=listed&status=failed").items()).isEmpty();
    }

    @Test
    void engines_metrics_and_health_are_there() {
        assertThat(service.shop().get("/api/v1/engines").text())
                .contains("\"scripted\"")
                .contains("\"max_parallel\":1000");
        assertThat(service.shop().get("/api/v1/engines/nope").status()).isEqualTo(404);
        assertThat(service.running().admin().get("/metrics").text())
                .contains("orchestrator_deployments_total")
                .contains("orchestrator_deployment_duration_seconds")
                .contains("orchestrator_engine_requests_total")
                .contains("orchestrator_dependency_resolution_time_seconds");
        assertThat(service.running()
                        .stranger()
                        .get("/health")
                        .json()
                        .get("details")
                        .has("engines"))
                .isTrue();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static Deployment deployed(String id, TestService.Fields... resources) {
        Answer answer = service.deploy(request(id, List.of(resources)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment done = service.await(id);
        assertThat(done.status()).as(done.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        return done;
    }

    private static void awaitCall(String call) {
        org.awaitility.Awaitility.await().until(() -> service.engine().calls.contains(call));
    }

    private static List<Run> runs(String id) {
        return service.shop()
                .get("/api/v1/deployments/" + id + "/runs")
                .as(new TypeReference<Page<Run>>() {})
                .items();
    }

    private static Page<Deployment> page(String query) {
        return service.shop().get("/api/v1/deployments" + query).as(new TypeReference<Page<Deployment>>() {});
    }

    private static List<String> engineNames() {
        return service.shop().get("/api/v1/engines").json().get("items").findValuesAsString("name");
    }

    private static ResourceProgressStatus statusOf(Deployment deployment, String resource) {
        return find(deployment, resource).status();
    }

    private static String messageOf(Deployment deployment, String resource) {
        return find(deployment, resource).message();
    }

    private static DeployedResource find(Deployment deployment, String resource) {
        return deployment.resources().stream()
                .filter(found -> found.name().equals(resource))
                .findFirst()
                .orElseThrow();
    }
}
