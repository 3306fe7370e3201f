package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.deployment.TestService.Fields;
import io.nestor.service.testkit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deployments that use outputs of other deployments. */
class ProviderApiTest {
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
    void outputs_of_another_deployment_arrive() {
        deployed("net", exporting("vpc", Map.of("url", "url", "key", "secret")));

        Deployment done = deployed(
                "app",
                resource(
                        "web",
                        Map.of(
                                "text",
                                "at ${deployments.net.outputs.url}",
                                "password",
                                "${deployments.net.outputs.key}")));

        assertThat(service.engine().tasks.get("web").inputs())
                .containsEntry("text", "at http://vpc")
                .containsEntry("password", "s3cret-of-vpc");
        assertThat(service.engine().tasks.get("web").sensitiveInputs()).contains("password");
        assertThat(done.message()).isEqualTo("1 created");
        assertThat(done.resources()).hasSize(1);
        assertThat(service.shop().get("/api/v1/deployments/app/events").text()).doesNotContain("s3cret-of-vpc");
    }

    @Test
    void an_input_that_takes_a_sensitive_output_is_masked_in_logs() {
        deployed("secretive", exporting("vpc", Map.of("key", "secret")));

        deployed("user", resource("web", Map.of("text", "${deployments.secretive.outputs.key}")));

        assertThat(service.engine().tasks.get("web").sensitiveInputs()).contains("text");
        assertThat(service.shop().get("/api/v1/deployments/user/logs").text()).doesNotContain("s3cret-of-vpc");
    }

    @Test
    void waits_for_a_provider_that_is_at_work_and_says_so() {
        CountDownLatch released = service.engine().hold("slow");
        service.deploy(request("provider", List.of(exporting("slow", Map.of("url", "url")))));

        service.deploy(
                request("waiter", List.of(resource("web", Map.of("text", "${deployments.provider.outputs.url}")))));

        awaitMessage("waiter", "waiting for deployment 'provider' (run 1)");
        assertThat(service.engine().calls).doesNotContain("deploy web");
        released.countDown();
        assertThat(service.await("waiter").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(service.engine().tasks.get("web").inputs()).containsEntry("text", "http://slow");
    }

    @Test
    void what_waits_can_be_cancelled() {
        CountDownLatch released = service.engine().hold("slow");
        service.deploy(request("held", List.of(exporting("slow", Map.of("url", "url")))));
        service.deploy(
                request("cancelled", List.of(resource("web", Map.of("text", "${deployments.held.outputs.url}")))));
        awaitMessage("cancelled", "waiting for deployment 'held' (run 1)");

        service.shop().delete("/api/v1/deployments/cancelled");

        Deployment cancelled = service.await("cancelled");
        assertThat(cancelled.status()).isEqualTo(DeploymentStatus.CANCELLED);
        assertThat(cancelled.message()).isEqualTo("cancelled; done: nothing; not done: web");
        released.countDown();
        service.await("held");
    }

    @Test
    void a_provider_that_fails_without_the_output_fails_what_waits_for_it() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        service.engine().scripts.put("bad", (task, context) -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new io.nestor.orchestrator.engine.Outcome.Failed("broken", "no space left", false);
        });
        service.deploy(request("failing", List.of(exporting("bad", Map.of("url", "url")))));
        service.deploy(
                request("victim", List.of(resource("web", Map.of("text", "${deployments.failing.outputs.url}")))));
        awaitMessage("victim", "waiting for deployment 'failing' (run 1)");

        go.countDown();

        Deployment failed = service.await("victim");
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.message())
                .contains("deployment 'failing' has no output 'url': its run 1 has failed", "no space left");
        assertThat(service.engine().calls).doesNotContain("deploy web");
    }

    @Test
    void what_cannot_be_had_is_refused_with_its_place_and_the_nearest_name() {
        deployed("network", exporting("vpc", Map.of("vpc_url", "url")));

        assertThat(refused("a", Map.of("text", "${deployments.netwrk.outputs.vpc_url}")))
                .contains(
                        "resources[0].config.text",
                        "has no deployment 'netwrk' in environment 'dev'; did you mean 'network'?");
        assertThat(refused("a", Map.of("text", "${deployments.network.outputs.vpc_ur}")))
                .contains("exports no output 'vpc_ur'; did you mean 'vpc_url'?");
        assertThat(refused("network", Map.of("text", "${deployments.network.outputs.vpc_url}")))
                .contains("cannot wait for itself");
        assertThat(refused("a", Map.of("text", "${deployments.network}")))
                .contains("deployments are used as deployments.<id>.outputs.<output>");
        Map<String, Object> elsewhere = new HashMap<>(
                request("a", List.of(resource("web", Map.of("text", "${deployments.network.outputs.vpc_url}")))));
        elsewhere.put("environment", "prod");
        assertThat(service.deploy(elsewhere).text()).contains("has no deployment 'network' in environment 'prod'");
    }

    @Test
    void a_dependency_may_name_a_deployment() {
        deployed("base", exporting("vpc", Map.of("url", "url")));
        Map<String, Object> request = new HashMap<>(request("declared", List.of(resource("web", Map.of()))));

        request.put("dependencies", List.of(Map.of("from", "web", "deployment", "base", "output", "urk")));
        assertThat(service.deploy(request).text()).contains("dependencies[0]", "did you mean 'url'?");
        request.put("dependencies", List.of(Map.of("from", "web", "deployment", "base", "output", "url")));
        assertThat(service.deploy(request).status()).isEqualTo(202);

        assertThat(service.await("declared").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(destroy("base").status()).isEqualTo(409);
    }

    @Test
    void deployments_that_would_wait_for_each_other_are_refused_with_the_way() {
        deployed("one", exporting("a", Map.of("url", "url")));
        deployed("two", exporting("b", Map.of("url", "url"), "${deployments.one.outputs.url}"));
        deployed("three", exporting("c", Map.of("url", "url"), "${deployments.two.outputs.url}"));

        Answer answer = service.deploy(
                request("one", List.of(exporting("a", Map.of("url", "url"), "${deployments.three.outputs.url}"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("one → three → two → one");
    }

    @Test
    void what_others_use_is_neither_destroyed_nor_taken_away() {
        deployed("used", exporting("vpc", Map.of("url", "url", "port", "port")));
        deployed("consumer", resource("web", Map.of("text", "${deployments.used.outputs.url}")));

        Answer destroyed = destroy("used");
        Answer without = service.deploy(request("used", List.of(exporting("vpc", Map.of("port", "port")))));

        assertThat(destroyed.status()).isEqualTo(409);
        assertThat(destroyed.text()).contains("'consumer' (url)");
        assertThat(destroyed.error().details()).containsEntry("users", List.of("consumer"));
        assertThat(without.status()).isEqualTo(409);
        assertThat(deployed("used", exporting("vpc", Map.of("url", "url"))).status())
                .isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void a_provider_is_free_once_its_user_is_gone_or_does_without() {
        deployed("freed", exporting("vpc", Map.of("url", "url")));
        deployed("gone", resource("web", Map.of("text", "${deployments.freed.outputs.url}")));
        deployed("changed", resource("web", Map.of("text", "${deployments.freed.outputs.url}")));

        destroy("gone");
        service.await("gone");
        assertThat(destroy("freed").text()).contains("'changed' (url)").doesNotContain("'gone'");
        deployed("changed", resource("web", Map.of()));
        assertThat(destroy("freed").status()).isEqualTo(202);
        service.await("freed");
        assertThat(refused("late", Map.of("text", "${deployments.freed.outputs.url}")))
                .contains("deployment 'freed' is destroyed; deploy it first");
    }

    @Test
    void of_a_destroy_and_a_use_at_the_same_moment_one_wins() {
        for (int round = 0; round < 10; round++) {
            String provider = "race-" + round;
            deployed(provider, exporting("vpc", Map.of("url", "url")));
            List<CompletableFuture<Answer>> uses = new ArrayList<>(IntStream.range(0, 3)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> service.deploy(request(
                            provider + "-user-" + number,
                            List.of(resource("web", Map.of("text", "${deployments." + provider + ".outputs.url}")))))))
                    .toList());
            Answer destroyed = destroy(provider);
            long used = uses.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.status() == 202)
                    .count();

            assertThat(destroyed.status() == 202 && used > 0)
                    .as("destroy %s, %s users", destroyed.status(), used)
                    .isFalse();
            service.await(provider);
        }
    }

    @Test
    void a_plan_shows_values_that_are_known_and_says_which_are_not() {
        deployed("known", exporting("vpc", Map.of("url", "url")));
        CountDownLatch released = service.engine().hold("later");
        service.deploy(request("unknown", List.of(exporting("later", Map.of("url", "url")))));

        Plan known = plan("p", Map.of("text", "${deployments.known.outputs.url}"));
        Plan unknown = plan("p", Map.of("text", "${deployments.unknown.outputs.url}"));

        assertThat(known.actions().getFirst().changes()).isNotEmpty().noneMatch(Change::knownAfterApply);
        assertThat(unknown.actions().getFirst().changes()).anySatisfy(change -> {
            assertThat(change.path()).isEqualTo("config.text");
            assertThat(change.knownAfterApply()).isTrue();
        });
        assertThat(unknown.actions().getFirst().reason()).contains("deployment 'unknown' has succeeded");
        released.countDown();
        service.await("unknown");
    }

    private static Plan plan(String id, Map<String, Object> config) {
        return service.shop()
                .post("/api/v1/deployments?dry_run=true", request(id, List.of(resource("web", config))))
                .as(Plan.class);
    }

    private static Answer destroy(String id) {
        return service.shop().post("/api/v1/deployments/" + id + "/destroy", Map.of());
    }

    private static String refused(String id, Map<String, Object> config) {
        Answer answer = service.deploy(request(id, List.of(resource("web", config))));
        assertThat(answer.status()).isEqualTo(400);
        return answer.text();
    }

    private static void awaitMessage(String id, String message) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Objects.equals(service.status(id).message(), message));
    }

    private static Fields exporting(String name, Map<String, String> outputs) {
        return exporting(name, outputs, "nothing");
    }

    private static Fields exporting(String name, Map<String, String> outputs, String text) {
        Fields resource = resource(name, Map.of("text", text));
        resource.put("outputs", outputs);
        return resource;
    }

    private static Deployment deployed(String id, Fields... resources) {
        Answer answer = service.deploy(request(id, List.of(resources)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Deployment done = service.await(id);
        assertThat(done.status()).as(done.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        return done;
    }
}
