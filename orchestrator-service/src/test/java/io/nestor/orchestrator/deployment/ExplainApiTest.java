package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.NextStep;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.explanation.ResourceExplanation.Related;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.service.testkit.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainApiTest {
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
    }

    @Test
    void a_failed_deployment_names_the_root_with_its_attempts_and_what_it_held_up() {
        service.engine().fail("db", "no space left", true);
        service.deploy(request(
                "failed",
                List.of(
                        resource("db", Map.of()),
                        resource("api", Map.of(), "db"),
                        resource("web", Map.of("text", "${resources.api.outputs.url}")))));
        service.await("failed");

        Explanation explanation = explain("failed", null);

        assertThat(explanation.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(explanation.summary()).isEqualTo("the deploy of revision 1 failed because of 'db'");
        assertThat(explanation.roots()).containsExactly("db");
        ResourceExplanation root = explanation.resources().getFirst();
        assertThat(explanation.resources()).hasSize(1);
        assertThat(root.failure()).isEqualTo(new ResourceExplanation.Failure("broken", "no space left"));
        assertThat(root.summary()).isEqualTo("engine 'scripted' could not create it, 3 times");
        assertThat(root.attempts())
                .extracting(Attempt::number, Attempt::outcome, Attempt::code, Attempt::message)
                .containsExactly(
                        tuple(1, Attempt.Outcome.FAILED, "broken", "no space left"),
                        tuple(2, Attempt.Outcome.FAILED, "broken", "no space left"),
                        tuple(3, Attempt.Outcome.FAILED, "broken", "no space left"));
        assertThat(root.affected())
                .extracting(Related::name, Related::status, Related::through)
                .containsExactly(
                        tuple("api", ResourceProgressStatus.SKIPPED, null),
                        tuple("web", ResourceProgressStatus.SKIPPED, "api"));
        assertThat(explanation.next())
                .extracting(NextStep::kind)
                .containsExactly(NextStep.Kind.LOGS, NextStep.Kind.DEPLOY);
    }

    @Test
    void what_may_be_there_twice_is_told_however_well_it_ended_and_by_later_runs() {
        service.engine().scripts.put("db", (task, context) -> {
            if (context.attempt() > 1) {
                return ScriptedEngine.succeed(task);
            }
            context.doubt("the tool was killed");
            return new Outcome.Failed("killed", "killed by signal 9", true);
        });
        service.deploy(request("twice", List.of(resource("db", Map.of()), resource("api", Map.of()))));
        assertThat(service.await("twice").status()).isEqualTo(DeploymentStatus.SUCCEEDED);

        assertTellsOfTwo("attempt 1 may have made it");
        service.engine().scripts.clear();
        service.deploy(request("twice", List.of(resource("db", Map.of("number", 2)), resource("api", Map.of()))));
        service.await("twice");
        assertTellsOfTwo("attempt 1 of run 1 (");
        assertThat(service.shop().get("/api/v1/deployments/twice/events").text())
                .contains("resource.doubted");
    }

    private static void assertTellsOfTwo(String beginning) {
        Explanation explanation = explain("twice", null);
        assertThat(explanation.resources()).singleElement().satisfies(db -> {
            assertThat(db.name()).isEqualTo("db");
            assertThat(db.warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning)
                            .startsWith(beginning)
                            .endsWith("there may be two of it: the tool was killed"));
        });
        assertThat(explanation.next()).extracting(NextStep::kind).contains(NextStep.Kind.CHECK);
    }

    @Test
    void a_skipped_resource_is_explained_by_its_root() {
        service.engine().fail("db", "no space left", false);
        service.deploy(request(
                "skipped",
                List.of(
                        resource("db", Map.of()),
                        resource("api", Map.of(), "db"),
                        resource("web", Map.of(), "api"),
                        resource("docs", Map.of()))));
        service.await("skipped");

        Explanation explanation = explain("skipped", "web");

        assertThat(explanation.roots()).containsExactly("db");
        assertThat(explanation.resources())
                .extracting(ResourceExplanation::name)
                .containsExactly("web", "db");
        assertThat(explanation.resources().getFirst().summary()).isEqualTo("not started: 'db' failed: no space left");
        assertThat(explain("skipped", "docs").roots()).isEmpty();
        assertThat(explain("skipped", "docs").resources().getFirst().summary()).isEqualTo("it was created");
    }

    @Test
    void while_it_runs_it_says_what_waits_for_what() {
        CountDownLatch released = service.engine().hold("db");
        service.deploy(request(
                "waiting",
                List.of(resource("db", Map.of()), resource("api", Map.of(), "db"), resource("web", Map.of(), "api"))));
        await().until(() -> service.engine().calls.contains("deploy db"));

        Explanation web = explain("waiting", "web");
        Explanation all = explain("waiting", null);

        ResourceExplanation waiting = web.resources().getFirst();
        assertThat(waiting.summary()).isEqualTo("it waits for 'api' (pending), and in the end for 'db' (running)");
        assertThat(waiting.waitsFor()).extracting(Related::name).containsExactly("api", "db");
        ResourceExplanation running = all.resources().getFirst();
        assertThat(running.name()).isEqualTo("db");
        assertThat(running.summary()).startsWith("attempt 1 (create) has been under way for ");
        assertThat(running.affected()).extracting(Related::name).containsExactly("api", "web");
        assertThat(all.next())
                .extracting(NextStep::kind)
                .containsExactly(NextStep.Kind.LOGS, NextStep.Kind.WAIT, NextStep.Kind.CANCEL);
        released.countDown();
        service.await("waiting");
    }

    @Test
    void what_waits_for_a_free_place_says_so() {
        CountDownLatch released = service.engine().hold("first");
        Map<String, Object> request = new LinkedHashMap<>(
                request("places", List.of(resource("first", Map.of()), resource("second", Map.of()))));
        request.put("config", Map.of("max_parallel", 1));
        service.deploy(request);
        await().until(() -> service.engine().calls.contains("deploy first"));

        assertThat(explain("places", "second").resources().getFirst().summary())
                .isEqualTo(
                        "it could begin, and waits for its turn: 1 action is under way, and this run does no more than"
                                + " 1 at once");
        released.countDown();
        service.await("places");
    }

    @Test
    void every_input_says_where_it_comes_from_and_hides_what_is_sensitive() {
        Map<String, Object> request = new LinkedHashMap<>(request(
                "origin",
                List.of(
                        resource("db", Map.of("password", "hunter22")),
                        resource("web", Map.of("text", "${resources.db.outputs.secret}")))));
        request.put("annotations", Map.of("nestor.io/source", "src/App.java:12", "nestor.io/commit", "abc123"));
        service.deploy(request);
        service.await("origin");

        Answer answer = service.shop().get("/api/v1/deployments/origin/explain?resource=db");
        ResourceExplanation db = answer.as(Explanation.class).resources().getFirst();
        ResourceExplanation web = explain("origin", "web").resources().getFirst();

        assertThat(answer.text()).doesNotContain("hunter22");
        assertThat(db.provenance().inputs())
                .extracting(InputOrigin::name, InputOrigin::value, InputOrigin::from)
                .containsExactly(
                        tuple("password", "(sensitive)", InputOrigin.From.REQUEST),
                        tuple("size", "small", InputOrigin.From.REQUEST));
        assertThat(db.provenance().source().location()).isEqualTo("src/App.java:12");
        assertThat(db.provenance().source().commit()).isEqualTo("abc123");
        assertThat(db.provenance().definition().ref()).isEqualTo("app:1.0.0");
        assertThat(web.provenance().inputs().getLast().outputs()).containsExactly("db.secret");
        assertThat(web.provenance().inputs().getLast().value()).isEqualTo("(sensitive)");
    }

    @Test
    void an_update_that_changes_nothing_says_so_and_a_failed_one_names_the_way_back() {
        service.deploy(request("again", List.of(resource("a", Map.of()))));
        service.await("again");
        service.deploy(request("again", List.of(resource("a", Map.of()), resource("b", Map.of()))));
        service.await("again");

        assertThat(explain("again", "a").resources().getFirst().summary())
                .isEqualTo("it was deployed already exactly as revision 2 wants it: nothing had to be done");
        service.engine().fail("a", "bad", false);
        service.deploy(request("again", List.of(resource("a", Map.of("number", 2)), resource("b", Map.of()))));
        service.await("again");
        assertThat(explain("again", null).next().getLast()).satisfies(step -> {
            assertThat(step.kind()).isEqualTo(NextStep.Kind.ROLLBACK);
            assertThat(step.revision()).isEqualTo(2);
        });
    }

    @Test
    void what_does_not_exist_or_is_another_teams_is_not_found() {
        service.deploy(request("mine", List.of(resource("database", Map.of()))));
        service.await("mine");

        Answer typo = service.shop().get("/api/v1/deployments/mine/explain?resource=databse");

        assertThat(typo.status()).isEqualTo(404);
        assertThat(typo.error().message())
                .isEqualTo("deployment 'mine' has no resource 'databse'; did you mean 'database'?");
        assertThat(service.running()
                        .team("bank")
                        .get("/api/v1/deployments/mine/explain")
                        .status())
                .isEqualTo(404);
    }

    private static Explanation explain(String id, String resource) {
        String query = resource == null ? "" : "?resource=" + resource;
        Answer answer = service.shop().get("/api/v1/deployments/" + id + "/explain" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.as(Explanation.class);
    }
}
