package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.Plan.PlannedAction;
import io.nestor.models.deployment.Run;
import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.deployment.TestService.Fields;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.service.testkit.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class DriftApiTest {
    private static final DriftOutcome RESIZED =
            new DriftOutcome.Drifted(List.of(new Change("size", "small", "huge", false)));

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
        service.engine().drifts.clear();
        service.engine().calls.clear();
    }

    @Test
    void a_check_is_a_run_that_changes_nothing_about_the_deployment() {
        Deployment before = deployed("same", resource("a", Map.of()), resource("b", Map.of(), "a"));

        Run run = checked("same");

        assertThat(run.operation()).isEqualTo(Operation.DRIFT);
        assertThat(run.number()).isEqualTo(2);
        assertThat(run.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(run.message()).isEqualTo("2 in sync");
        assertThat(statuses(run)).isEqualTo(Map.of("a", DriftStatus.IN_SYNC, "b", DriftStatus.IN_SYNC));
        assertThat(service.get("same")).isEqualTo(before);
        assertThat(runs("same"))
                .extracting(
                        Run::operation,
                        known -> known.drift() == null ? null : known.drift().summary())
                .containsExactly(tuple(Operation.DRIFT, Map.of(DriftStatus.IN_SYNC, 2)), tuple(Operation.DEPLOY, null));
    }

    @Test
    void what_was_found_is_kept_and_told() {
        deployed("told", resource("web", Map.of()), resource("db", Map.of()), resource("ok", Map.of()));
        service.engine().drifts.put("web", (task, context) -> RESIZED);
        service.engine().drifts.put("db", (task, context) -> new DriftOutcome.Missing("no such database"));

        Run run = checked("told");

        assertThat(run.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(run.message()).isEqualTo("1 in sync, 1 drifted (web), 1 missing (db)");
        assertThat(of(run, "web").changes()).containsExactly(new Change("size", "small", "huge", false));
        assertThat(of(run, "db").message()).isEqualTo("no such database");
        assertThat(events("told", 2))
                .extracting(Event::type)
                .containsExactly(
                        "deployment.requested",
                        "deployment.drift_detected",
                        "deployment.drift_detected",
                        "deployment.drift_checked");
        assertThat(events("told", 2).getLast().data())
                .containsEntry("summary", Map.of("in_sync", 1, "drifted", 1, "missing", 1));
    }

    @Test
    void the_next_deploy_of_the_same_content_repairs_what_has_drifted_and_nothing_else() {
        Fields[] resources = {resource("web", Map.of()), resource("db", Map.of()), resource("ok", Map.of())};
        deployed("repair", resources);
        service.engine().drifts.put("web", (task, context) -> RESIZED);
        service.engine().drifts.put("db", (task, context) -> new DriftOutcome.Missing("gone"));
        checked("repair");
        service.engine().tasks.remove("db");
        service.engine().calls.clear();

        Plan plan = service.shop()
                .post("/api/v1/deployments?dry_run=true", request("repair", List.of(resources)))
                .as(Plan.class);
        Deployment repaired = deployed("repair", resources);

        assertThat(plan.actions())
                .extracting(PlannedAction::resource, PlannedAction::action, PlannedAction::reason)
                .containsExactlyInAnyOrder(
                        tuple("web", ActionKind.UPDATE, "drifted: somebody else has changed it"),
                        tuple("db", ActionKind.CREATE, "drifted: it is not there any more"),
                        tuple("ok", ActionKind.UNCHANGED, "is deployed exactly so"));
        assertThat(repaired.message()).isEqualTo("1 created, 1 updated, 1 unchanged");
        assertThat(service.engine().calls).containsExactlyInAnyOrder("deploy web", "deploy db");
        assertThat(deployed("repair", resources).message()).isEqualTo("3 unchanged");
    }

    @Test
    void what_is_found_in_sync_again_needs_no_repair() {
        deployed("healed", resource("a", Map.of()));
        service.engine().drifts.put("a", (task, context) -> RESIZED);
        checked("healed");
        service.engine().drifts.clear();
        checked("healed");

        assertThat(deployed("healed", resource("a", Map.of())).message()).isEqualTo("1 unchanged");
    }

    @Test
    void what_cannot_be_found_out_is_unknown_and_holds_up_nothing() {
        deployed("unknown", resource("a", Map.of()), resource("b", Map.of()), resource("c", Map.of()));
        service.engine().drifts.put("a", (task, context) -> new DriftOutcome.Failed("broken", "no credentials", false));
        service.engine().drifts.put("b", (task, context) -> new DriftOutcome.Unsupported("this engine is blind"));

        Run run = checked("unknown");

        assertThat(run.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(run.message()).isEqualTo("'a' failed: no credentials; 1 in sync, 2 unknown (a, b)");
        assertThat(of(run, "a").message()).isEqualTo("no credentials");
        assertThat(of(run, "b").message()).isEqualTo("this engine is blind");
        assertThat(service.get("unknown").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void secrets_are_masked_in_what_was_found() {
        deployed("masked", resource("a", Map.of("password", "correct horse")));
        service.engine()
                .drifts
                .put(
                        "a",
                        (task, context) -> new DriftOutcome.Drifted(
                                List.of(new Change("password", "correct horse", "s3cret-of-a", false))));

        Run run = checked("masked");

        assertThat(of(run, "a").changes()).containsExactly(new Change("password", "(sensitive)", "(sensitive)", false));
        assertThat(events("masked", 2).toString()).doesNotContain("correct horse", "s3cret-of-a");
    }

    @Test
    void a_check_is_the_one_run_of_its_deployment_and_can_be_cancelled() {
        deployed("held", resource("a", Map.of()));
        CountDownLatch looking = new CountDownLatch(1);
        service.engine().drifts.put("a", (task, context) -> {
            CountDownLatch stopped = new CountDownLatch(1);
            context.onCancel(stopped::countDown);
            looking.countDown();
            try {
                stopped.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new DriftOutcome.Cancelled("stopped");
        });
        service.shop().post("/api/v1/deployments/held/drift", Map.of());
        Awaitility.await().until(() -> looking.getCount() == 0);

        Answer second = service.shop().post("/api/v1/deployments/held/drift", Map.of());
        Answer deploy = service.deploy(request("held", List.of(resource("a", Map.of()))));

        assertThat(second.status()).isEqualTo(409);
        assertThat(deploy.status()).isEqualTo(409);
        assertThat(deploy.error().details()).containsEntry("link", "/api/v1/deployments/held/runs/2");
        assertThat(service.status("held").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(service.shop().delete("/api/v1/deployments/held").status()).isEqualTo(202);
        assertThat(ended("held", 2).status()).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(deployed("held", resource("a", Map.of())).message()).isEqualTo("1 unchanged");
    }

    @Test
    void what_is_not_deployed_cannot_have_drifted() {
        deployed("destroyed", resource("a", Map.of()));
        service.shop().post("/api/v1/deployments/destroyed/destroy", Map.of());
        service.await("destroyed");

        Answer answer = service.shop().post("/api/v1/deployments/destroyed/drift", Map.of());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("deploy it first");
        assertThat(service.shop()
                        .post("/api/v1/deployments/nowhere/drift", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static Deployment deployed(String id, Fields... resources) {
        Answer answer = service.deploy(request(id, List.of(resources)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment done = service.await(id);
        assertThat(done.status()).as(done.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        return done;
    }

    private static Run checked(String id) {
        Answer answer = service.shop().post("/api/v1/deployments/" + id + "/drift", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Run run = answer.as(Run.class);
        return ended(id, run.number());
    }

    private static Run ended(String id, int number) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> run(id, number).status().isTerminal());
        return run(id, number);
    }

    private static Run run(String id, int number) {
        return service.shop()
                .get("/api/v1/deployments/" + id + "/runs/" + number)
                .as(Run.class);
    }

    private static List<Run> runs(String id) {
        return service.shop()
                .get("/api/v1/deployments/" + id + "/runs")
                .as(new TypeReference<Page<Run>>() {})
                .items();
    }

    private static List<Event> events(String id, int run) {
        return service
                .shop()
                .get("/api/v1/deployments/" + id + "/events")
                .as(new TypeReference<Page<Event>>() {})
                .items()
                .stream()
                .filter(event -> Integer.valueOf(run).equals(event.data().get("run")))
                .toList();
    }

    private static Map<String, DriftStatus> statuses(Run run) {
        return findings(run).stream().collect(Collectors.toMap(ResourceDrift::name, ResourceDrift::status));
    }

    private static ResourceDrift of(Run run, String resource) {
        return findings(run).stream()
                .filter(found -> found.name().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static List<ResourceDrift> findings(Run run) {
        DriftReport report = run.drift();
        assertThat(report).isNotNull();
        return report.resources();
    }
}
