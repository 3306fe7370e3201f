package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Run;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.deployment.TestService.Fields;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Checks and waits that a restart comes between. */
class RestartTest {
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
    void anew() {
        store = new MemoryStore();
        engine = new ScriptedEngine();
    }

    @Test
    void what_waits_for_another_deployment_goes_on_waiting() {
        engine.hold("vpc");
        Fields vpc = resource("vpc", Map.of());
        vpc.put("outputs", Map.of("url", "url"));
        try (TestService first = new TestService(Kept.class)) {
            first.deploy(request("network", List.of(vpc)));
            first.deploy(
                    request("app", List.of(resource("web", Map.of("text", "${deployments.network.outputs.url}")))));
            await().until(() -> "waiting for deployment 'network' (run 1)"
                    .equals(first.status("app").message()));
        }
        CountDownLatch released = engine.hold("vpc");

        try (TestService second = new TestService(Kept.class)) {
            assertThat(second.status("app").status()).isEqualTo(DeploymentStatus.RUNNING);
            released.countDown();
            assertThat(second.await("app").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(engine.tasks.get("web").inputs()).containsEntry("text", "http://vpc");
        }
    }

    @Test
    void a_check_goes_on() {
        CountDownLatch looking = new CountDownLatch(1);
        try (TestService first = new TestService(Kept.class)) {
            first.deploy(request("app", List.of(resource("web", Map.of()), resource("db", Map.of()))));
            first.await("app");
            engine.drifts.put("web", (task, context) -> {
                looking.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return new DriftOutcome.Failed("interrupted", "interrupted", true);
            });
            first.shop().post("/api/v1/deployments/app/drift", Map.of());
            await().until(() -> looking.getCount() == 0);
        }
        engine.drifts.clear();

        try (TestService second = new TestService(Kept.class)) {
            await().until(() -> check(second).status().isTerminal());
            assertThat(check(second).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(check(second).message()).isEqualTo("2 in sync");
            assertThat(second.get("app").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        }
    }

    private static Run check(TestService service) {
        return service.shop().get("/api/v1/deployments/app/runs/2").as(Run.class);
    }
}
