package io.nestor.orchestrator.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.type.TypeReference;

/** What docs/engines/writing-one.md promises, through the API of a running orchestrator. */
class ExampleEngineTest {
    @TempDir
    Path directory;

    @TestConfiguration(proxyBeanMethods = false)
    static class Catalog {
        @Bean
        @Primary
        Definitions definitionOfThePage() {
            return reference -> PinnedDefinition.of(ExampleEngine.definition(), "bundle");
        }
    }

    @Test
    void the_engine_of_the_page_is_listed_and_makes_what_it_is_asked_for() throws IOException {
        ExampleEngine.jar(Files.createDirectory(directory.resolve("engines")).resolve("notes-engine.jar"));
        Path note = directory.resolve("hello.one.txt");
        try (RunningService service = start()) {
            TestClient shop = service.team("shop");

            assertThat(shop.get("/api/v1/engines")
                            .as(new TypeReference<Page<EngineInfo>>() {})
                            .items())
                    .filteredOn(engine -> engine.name().equals("notes"))
                    .singleElement()
                    .returns("1.0.0", EngineInfo::version)
                    .returns(
                            HealthStatus.State.HEALTHY,
                            engine -> engine.health().status());
            assertThat(planned(shop, "Ada").action()).isEqualTo(ActionKind.CREATE);
            assertThat(note).doesNotExist();

            Deployment deployed = ended(shop, shop.post("/api/v1/deployments", request("Ada")));
            assertThat(deployed.status()).as(deployed.toString()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(note).hasContent("Hello Ada");
            assertThat(shop.get("/api/v1/deployments/hello/logs").text()).contains("wrote " + note);

            assertThat(planned(shop, "Bob").changes())
                    .containsExactly(new Plan.Change("text", "Hello Ada", "Hello Bob", false));
            Files.writeString(note, "Goodbye");
            assertThat(drift(shop)).isEqualTo("1 drifted (one)");

            ended(shop, shop.post("/api/v1/deployments", request("Bob")));
            assertThat(note).hasContent("Hello Bob");
            ended(shop, shop.post("/api/v1/deployments/hello/destroy", Map.of()));
            assertThat(note).doesNotExist();
        }
    }

    @Test
    void an_orchestrator_does_not_start_with_a_jar_that_cannot_be_used() throws IOException {
        Path broken = Files.createDirectory(directory.resolve("engines")).resolve("broken.jar");
        Files.writeString(broken, "no jar");

        assertThatThrownBy(this::start)
                .hasStackTraceContaining(
                        InvalidConfiguration.class.getName() + ": nestor.orchestrator.plugins.path: the" + " plug-in "
                                + broken + " can't be used: it can't be read: ");
    }

    private RunningService start() {
        return RunningService.of(OrchestratorApplication.class, Catalog.class)
                .team("shop")
                .with(
                        "nestor.orchestrator.workspaces",
                        directory.resolve("workspaces").toString())
                .with(
                        "nestor.orchestrator.plugins.path",
                        directory.resolve("engines").toString())
                .with("nestor.orchestrator.plugins.settings.notes.folder", directory.toString())
                .start();
    }

    private static Map<String, Object> request(String name) {
        Map<String, Object> note =
                Map.of("name", "one", "catalog_ref", "note:1.0.0", "engine", "notes", "config", Map.of("name", name));
        return Map.of("id", "hello", "team", "shop", "environment", "dev", "resources", List.of(note));
    }

    private static Plan.PlannedAction planned(TestClient shop, String name) {
        return shop.post("/api/v1/deployments?dry_run=true", request(name))
                .as(Plan.class)
                .actions()
                .getFirst();
    }

    private static String drift(TestClient shop) {
        int number = shop.post("/api/v1/deployments/hello/drift", Map.of())
                .json()
                .path("number")
                .asInt();
        String run = "/api/v1/deployments/hello/runs/" + number;
        Awaitility.await().until(() -> shop.get(run).as(Run.class).status().isTerminal());
        return String.valueOf(shop.get(run).as(Run.class).message());
    }

    private static Deployment ended(TestClient shop, Answer asked) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        Awaitility.await()
                .until(() -> shop.get("/api/v1/deployments/hello")
                        .as(Deployment.class)
                        .status()
                        .isTerminal());
        return shop.get("/api/v1/deployments/hello").as(Deployment.class);
    }
}
