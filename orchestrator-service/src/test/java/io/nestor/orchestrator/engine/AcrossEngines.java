package io.nestor.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Run;
import io.nestor.models.event.Event;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.core.type.TypeReference;

/**
 * An orchestrator with all its real engines, and the definitions of {@code src/test/resources/across}: an {@code address}
 * (Terraform), a {@code site} that is told it (Helm), and a {@code banner} that is told both (Crossplane).
 */
final class AcrossEngines implements AutoCloseable {
    private static final Path FOLDER = Path.of("src/test/resources/across").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunningService service;

    /** @param namespace of what Helm and Crossplane make */
    AcrossEngines(Path home, String namespace) {
        service = RunningService.of(OrchestratorApplication.class, FolderCatalog.class)
                .team("shop")
                .with(FolderCatalog.FOLDER, FOLDER.toString())
                .with(
                        "nestor.orchestrator.workspaces",
                        home.resolve("workspaces").toString())
                .with("nestor.orchestrator.engine.kubernetes.namespace", namespace)
                .start();
    }

    TestClient shop() {
        return service.team("shop");
    }

    /** The three, named as their definitions, in no helpful order. */
    static Map<String, Object> request(String id, String name) {
        return Map.of(
                "id",
                id,
                "team",
                "shop",
                "environment",
                "dev",
                "resources",
                List.of(
                        resource(
                                "banner",
                                "crossplane",
                                Map.of(
                                        "text", "Welcome to ${resources.site.outputs.url}",
                                        "host", "${resources.address.outputs.host}")),
                        resource(
                                "site",
                                "helm",
                                Map.of(
                                        "host", "${resources.address.outputs.host}",
                                        "serial", "${resources.address.outputs.serial}",
                                        "password", "${resources.address.outputs.password}")),
                        resource("address", "terraform", Map.of("name", name))));
    }

    private static Map<String, Object> resource(String name, String engine, Map<String, Object> config) {
        return Map.of("name", name, "catalog_ref", name + ":1.0.0", "engine", engine, "config", config);
    }

    Plan plan(Map<String, Object> request) {
        Answer answer = shop().post("/api/v1/deployments?dry_run=true", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.as(Plan.class);
    }

    Deployment deployed(Map<String, Object> request) {
        return ended((String) request.get("id"), shop().post("/api/v1/deployments", request));
    }

    Deployment rolledBack(String id, int revision) {
        Map<String, String> target = Map.of("target_version", Integer.toString(revision));
        return ended(id, shop().post("/api/v1/deployments/" + id + "/rollback", target));
    }

    Deployment destroyed(String id) {
        return ended(id, shop().post("/api/v1/deployments/" + id + "/destroy", Map.of()));
    }

    /** What a check for drift found. */
    Run checked(String id) {
        Answer answer = shop().post("/api/v1/deployments/" + id + "/drift", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String run = "/api/v1/deployments/" + id + "/runs/"
                + answer.json().path("number").asInt();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> shop().get(run).as(Run.class).status().isTerminal());
        return shop().get(run).as(Run.class);
    }

    List<Event> events(String id) {
        return shop().get("/api/v1/deployments/" + id + "/events?limit=1000")
                .as(new TypeReference<Page<Event>>() {})
                .items();
    }

    private Deployment ended(String id, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Awaitility.await().atMost(PATIENCE).until(() -> get(id).status().isTerminal());
        return get(id);
    }

    private Deployment get(String id) {
        return shop().get("/api/v1/deployments/" + id).as(Deployment.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
