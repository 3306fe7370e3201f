package io.nestor.orchestrator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.deployment.Run;
import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.ExamplePlatform;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** An orchestrator that commits what Helm and Crossplane make, and the definitions of {@code src/test/resources/gitops}. */
final class GitOpsService implements AutoCloseable {
    private static final Path FOLDER = Path.of("src/test/resources/gitops").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RunningService service;

    @TestConfiguration(proxyBeanMethods = false)
    static class Catalog {
        @Bean
        @Primary
        Definitions definitionsInFolders() {
            return reference -> {
                String name =
                        reference.toString().substring(0, reference.toString().indexOf(':'));
                ObjectNode document = (ObjectNode) NestorJson.yaml()
                        .readTree(FOLDER.resolve(name).resolve("resource.yaml").toFile());
                return PinnedDefinition.of(ExamplePlatform.definition(document), name);
            };
        }

        @Bean
        @Primary
        Bundles bundlesInFolders() {
            return (name, version, digest) -> FOLDER.resolve(name);
        }
    }

    GitOpsService(Path home, BareRepository repository, Map<String, String> properties) {
        RunningService.Builder builder = RunningService.of(OrchestratorApplication.class, Catalog.class)
                .team("shop")
                .with(
                        "nestor.orchestrator.workspaces",
                        home.resolve("workspaces").toString())
                .with("nestor.orchestrator.engine.simulated.enabled", "true")
                .with("nestor.orchestrator.retry.backoff", "10ms")
                .with("nestor.orchestrator.gitops.repository", repository.url())
                .with("nestor.orchestrator.gitops.author.email", "nestor@example.com");
        properties.forEach(builder::with);
        service = builder.start();
    }

    private TestClient shop() {
        return service.team("shop");
    }

    static Map<String, Object> request(String id, List<? extends Map<String, Object>> resources) {
        return Map.of("id", id, "team", "shop", "environment", "prod", "resources", resources);
    }

    static Map<String, Object> web(Map<String, Object> config) {
        return resource("web", "web", "helm", config);
    }

    static Map<String, Object> topic(String name, Object partitions, String... dependsOn) {
        return resource(name, "topic", "crossplane", Map.of("partitions", partitions), dependsOn);
    }

    static Map<String, Object> resource(
            String name, String definition, String engine, Map<String, Object> config, String... dependsOn) {
        return Map.of(
                "name", name,
                "catalog_ref", definition + ":1.0.0",
                "engine", engine,
                "config", config,
                "depends_on", List.of(dependsOn));
    }

    Plan plan(Map<String, Object> request) {
        Answer answer = shop().post("/api/v1/deployments?dry_run=true", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.as(Plan.class);
    }

    Deployment deployed(Map<String, Object> request) {
        return ended((String) request.get("id"), shop().post("/api/v1/deployments", request));
    }

    void begin(Map<String, Object> request) {
        Answer answer = shop().post("/api/v1/deployments", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    Deployment destroyed(String id) {
        return ended(id, shop().post("/api/v1/deployments/" + id + "/destroy", Map.of()));
    }

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

    String log(String id) {
        return String.join(
                "\n",
                shop()
                        .get("/api/v1/deployments/" + id + "/logs?limit=1000")
                        .as(new TypeReference<Page<LogLine>>() {})
                        .items()
                        .stream()
                        .map(line -> line.resource() + ": " + line.line())
                        .toList());
    }

    static Map<String, ResourceProgressStatus> statuses(Deployment deployment) {
        Map<String, ResourceProgressStatus> statuses = new java.util.TreeMap<>();
        deployment.resources().forEach(resource -> statuses.put(resource.name(), resource.status()));
        return statuses;
    }

    private Deployment ended(String id, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return ended(id);
    }

    Deployment ended(String id) {
        Awaitility.await().atMost(PATIENCE).until(() -> get(id).status().isTerminal());
        return get(id);
    }

    Deployment get(String id) {
        return shop().get("/api/v1/deployments/" + id).as(Deployment.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
