package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The service with a scripted engine and a catalog in memory. */
final class TestService implements AutoCloseable {
    private final RunningService service;

    @TestConfiguration(proxyBeanMethods = false)
    static class Stubs {
        @Bean
        ScriptedEngine scriptedEngine() {
            return new ScriptedEngine();
        }

        @Bean
        @Primary
        Definitions testDefinitions() {
            return new TestDefinitions();
        }
    }

    /** A part of a request. */
    static final class Fields extends LinkedHashMap<String, Object> {
        Fields(Map<String, Object> fields) {
            super(fields);
        }
    }

    TestService() {
        this(Stubs.class);
    }

    TestService(Map<String, String> properties) {
        this(Stubs.class, properties);
    }

    TestService(Class<?> stubs) {
        this(stubs, Map.of());
    }

    TestService(Class<?> stubs, Map<String, String> properties) {
        RunningService.Builder builder = RunningService.of(OrchestratorApplication.class, stubs)
                .team("shop")
                .team("bank")
                .with("nestor.orchestrator.retry.backoff", "10ms")
                .with("nestor.orchestrator.retry.max-backoff", "20ms");
        properties.forEach(builder::with);
        service = builder.start();
    }

    RunningService running() {
        return service;
    }

    TestClient shop() {
        return service.team("shop");
    }

    ScriptedEngine engine() {
        return service.bean(ScriptedEngine.class);
    }

    TestDefinitions definitions() {
        return (TestDefinitions) service.bean(Definitions.class);
    }

    static Map<String, Object> request(String id, List<? extends Map<String, Object>> resources) {
        return Map.of("id", id, "team", "shop", "environment", "dev", "resources", resources);
    }

    static Fields resource(String name, Map<String, Object> config, String... dependsOn) {
        Map<String, Object> all = new java.util.HashMap<>(config);
        all.putIfAbsent("size", "small");
        return new Fields(Map.of(
                "name",
                name,
                "catalog_ref",
                "app:1.0.0",
                "engine",
                "scripted",
                "config",
                all,
                "depends_on",
                List.of(dependsOn)));
    }

    Answer deploy(Map<String, Object> request) {
        return shop().post("/api/v1/deployments", request);
    }

    Deployment await(String id) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> status(id).status().isTerminal());
        return get(id);
    }

    Deployment get(String id) {
        return shop().get("/api/v1/deployments/" + id).as(Deployment.class);
    }

    DeploymentStatusReport status(String id) {
        return shop().get("/api/v1/deployments/" + id + "/status").as(DeploymentStatusReport.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
