package io.nestor.orchestrator.deployment;

import static io.nestor.orchestrator.deployment.TestService.request;
import static io.nestor.orchestrator.deployment.TestService.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.deployment.TestService.Fields;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.service.testkit.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines that don't work, or may not be used: they fail what needs them, and nothing else. */
class EngineCircuitTest {
    private TestService service;

    @BeforeEach
    void start() {
        service = new TestService(Map.of(
                "nestor.orchestrator.engine.simulated.enabled", "true",
                "nestor.orchestrator.engine.allowed", "scripted,simulated"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void an_engine_that_keeps_failing_is_spared_and_the_others_go_on() {
        List<Fields> resources = IntStream.range(0, 5)
                .mapToObj(number -> resource("web-" + number, Map.of()))
                .toList();
        resources.forEach(resource -> service.engine()
                .scripts
                .put(
                        (String) resource.get("name"),
                        (task, context) -> new Outcome.Failed("cluster_unavailable", "no route to host", false)));
        service.deploy(request("failing", resources));
        service.await("failing");

        Answer refused = service.deploy(request("refused", List.of(resource("db", Map.of()))));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.error().code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE);
        assertThat(refused.error().message())
                .contains(
                        "engine 'scripted' does not work", "its last 5 calls failed (no route to host)", "tried again");
        assertThat(engine("scripted").health().status()).isEqualTo(HealthStatus.State.UNHEALTHY);
        Fields other = resource("db", Map.of());
        other.put("engine", "simulated");
        service.deploy(request("other", List.of(other)));
        assertThat(service.await("other").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void an_engine_that_is_not_allowed_is_refused_with_the_property() {
        assertThat(engine("terraform").health())
                .returns(HealthStatus.State.UNHEALTHY, health -> health.status())
                .returns("it is not among nestor.orchestrator.engine.allowed", health -> health.message());
        assertThat(engine("scripted").health().status()).isEqualTo(HealthStatus.State.HEALTHY);
    }

    @Test
    void what_an_engine_has_made_that_is_not_allowed_any_more_can_be_destroyed(@TempDir Path store) {
        Map<String, String> embedded =
                Map.of("nestor.storage.kind", "embedded", "nestor.storage.path", store.toString());
        try (TestService before = new TestService(embedded)) {
            before.deploy(request("left", List.of(resource("db", Map.of()))));
            before.await("left");
        }
        Map<String, String> restricted = new HashMap<>(embedded);
        restricted.put("nestor.orchestrator.engine.allowed", "terraform");
        try (TestService after = new TestService(restricted)) {
            assertThat(after.deploy(request("left", List.of(resource("db", Map.of("number", 2)))))
                            .error()
                            .message())
                    .contains("engine 'scripted' does not work", "nestor.orchestrator.engine.allowed");
            Answer destroyed = after.shop().post("/api/v1/deployments/left/destroy", Map.of());
            assertThat(destroyed.status()).as(destroyed.text()).isEqualTo(202);
            assertThat(after.await("left").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        }
    }

    private EngineInfo engine(String name) {
        return service.shop().get("/api/v1/engines/" + name).as(EngineInfo.class);
    }
}
