package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.Attempt;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A service that is stopped in the middle of a run, and another one that starts on the same store. */
class RecoveryTest {
    private static MemoryStore store;
    private static ScriptedEngine engine;

    @TestConfiguration(proxyBeanMethods = false)
    static class Kept {
        @Bean(destroyMethod = "")
        @Primary
        Store keptStore() {
            return store;
        }

        @Bean
        ScriptedEngine scriptedEngine() {
            return engine;
        }

        @Bean
        @Primary
        Definitions testDefinitions() {
            return new TestDefinitions();
        }
    }

    @BeforeEach
    void stopInTheMiddle() {
        store = new MemoryStore();
        engine = new ScriptedEngine();
        engine.hold("slow");
        try (TestService first = new TestService(Kept.class)) {
            first.deploy(request(
                    "left",
                    List.of(
                            resource("quick", Map.of()),
                            resource("slow", Map.of("text", "${resources.quick.outputs.url}")),
                            resource("after", Map.of("text", "${resources.slow.outputs.url}")))));
            await().until(() -> engine.calls.contains("deploy slow"));
        }
        engine.scripts.clear();
    }

    @Test
    void what_can_be_repeated_is_done_again_and_the_run_completes() {
        try (TestService second = new TestService(Kept.class)) {
            Deployment done = second.await("left");

            assertThat(done.status()).as(done.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(engine.calls)
                    .containsExactly("deploy quick", "deploy slow", "probe slow", "deploy slow", "deploy after");
            assertThat(second.shop().get("/api/v1/deployments/left/logs").text())
                    .contains("deploying quick", "deploying slow", "deploying after");
            assertThat(second.shop().get("/api/v1/deployments/left/events").text())
                    .contains("resource.interrupted")
                    .contains("deployment.completed");
        }
    }

    @Test
    void what_was_finished_meanwhile_is_adopted() {
        engine.probe =
                new Probe.Finished(new Outcome.Succeeded(Map.of("url", "http://adopted"), Set.of(), "id-slow", true));

        try (TestService second = new TestService(Kept.class)) {
            assertThat(second.await("left").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(engine.calls).containsExactly("deploy quick", "deploy slow", "probe slow", "deploy after");
            assertThat(engine.tasks.get("after").inputs()).containsEntry("text", "http://adopted");
        }
    }

    @Test
    void what_nobody_can_tell_is_unknown_and_says_what_to_check() {
        engine.probe = new Probe.Unknown("look for the machine 'slow' in the console");

        try (TestService second = new TestService(Kept.class)) {
            Deployment failed = second.await("left");

            assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
            assertThat(failed.resources().get(1).status()).isEqualTo(ResourceProgressStatus.UNKNOWN);
            assertThat(failed.resources().get(1).message()).isEqualTo("look for the machine 'slow' in the console");
            assertThat(failed.resources().get(2).message())
                    .isEqualTo("not started: nobody can tell what became of 'slow':"
                            + " look for the machine 'slow' in the console");
        }
    }

    @Test
    void an_interrupted_attempt_is_told_with_the_one_that_was_made_instead() {
        try (TestService second = new TestService(Kept.class)) {
            second.await("left");

            assertThat(explanation(second, "slow").attempts())
                    .extracting(Attempt::number, Attempt::outcome)
                    .containsExactly(tuple(1, Attempt.Outcome.INTERRUPTED), tuple(2, Attempt.Outcome.SUCCEEDED));
        }
    }

    @Test
    void a_possible_double_is_told_also_after_runs_that_went_well() {
        engine.probe = new Probe.Unknown("look for the machine 'slow' in the console");

        try (TestService second = new TestService(Kept.class)) {
            second.await("left");
            ResourceExplanation unknown = explanation(second, "slow");
            second.deploy(request("left", List.of(resource("slow", Map.of("number", 1)))));
            second.await("left");
            ResourceExplanation later = explanation(second, "slow");

            assertThat(unknown.summary()).startsWith("nobody can tell what became of attempt 1");
            assertThat(later.status()).isEqualTo(ResourceProgressStatus.SUCCEEDED);
            assertThat(later.warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning)
                            .contains("attempt 1 of run 1")
                            .contains("there may be two of it")
                            .contains("look for the machine 'slow' in the console"));
        }
    }

    private static ResourceExplanation explanation(TestService service, String resource) {
        return service.shop()
                .get("/api/v1/deployments/left/explain?resource=" + resource)
                .as(Explanation.class)
                .resources()
                .getFirst();
    }
}
