package io.nestor.verification.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.catalog.EventFilters;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.Subscription;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import io.nestor.verification.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a newcomer does with the README in hand, one step after the other on one platform. */
@TestMethodOrder(OrderAnnotation.class)
class PlatformJourneyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STAGING = "web-app-staging";

    @TempDir
    static Path folder;

    private static Platform platform;

    @BeforeAll
    static void starts_with_one_command() {
        Assumptions.assumeTrue(
                Command.exists("terraform"),
                "no terraform on the PATH: the journeys through real Terraform are skipped");
        platform = new Platform(folder.resolve("home"));
        platform.dev().mustSucceed();
    }

    @AfterAll
    static void stops_with_one_command() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void example_is_deployed_and_its_files_hold_the_parameters() throws IOException {
        assertThat(platform.nestor("status").mustSucceed()).contains(STAGING, "succeeded");
        Path site = platform.home().resolve("site/shop-staging/site");
        assertThat(site.resolve("index.html")).content().contains("Corner Shop (staging)");
        assertThat(site.resolve("instances")).isDirectoryContaining("glob:**/instance-3.json");
    }

    @Test
    @Order(2)
    void terraform_agrees_with_the_api() {
        Deployment deployment = platform.orchestrator().getDeployment("default." + STAGING);
        DeployedResource website = resource(deployment, "website");
        Path workspace = platform.home().resolve("orchestrator/workspaces/default." + STAGING + "/website");
        JsonNode outputs = NestorJson.lenient()
                .readTree(Command.run(
                                workspace,
                                Map.of("TF_CLI_CONFIG_FILE", "/dev/null"),
                                List.of("terraform", "output", "-json"))
                        .mustSucceed());
        assertThat(outputs.get("url").get("value").asString())
                .isEqualTo(website.outputs().get("url"));
        assertThat(deployment.outputs()).containsEntry("url", website.outputs().get("url"));
    }

    @Test
    @Order(3)
    void deploying_again_with_a_changed_parameter_touches_only_what_it_reaches() {
        platform.nestor(
                        "deploy",
                        "web-app",
                        "--environment",
                        "staging",
                        "--size",
                        "small",
                        "--replicas",
                        "3",
                        "--title",
                        "Shop $(touch hacked) ${params.size} \"quoted\"")
                .mustSucceed();
        Deployment deployment = platform.orchestrator().getDeployment("default." + STAGING);
        Map<String, ActionKind> actions = deployment.resources().stream()
                .collect(Collectors.toMap(DeployedResource::name, DeployedResource::action));
        assertThat(actions)
                .containsEntry("folder", ActionKind.UNCHANGED)
                .containsEntry("config", ActionKind.UNCHANGED)
                .containsEntry("website", ActionKind.REPLACE);
        assertThat(platform.home().resolve("site/shop-staging/site/index.html"))
                .content()
                .contains("Shop $(touch hacked) ${params.size} &quot;quoted&quot;");
    }

    @Test
    @Order(4)
    void commit_with_a_new_version_is_seen_and_a_broken_file_holds_up_nothing() throws IOException {
        List<Event> events = new CopyOnWriteArrayList<>();
        try (Subscription subscription = platform.catalog().subscribe(EventFilters.ALL, "0", collect(events))) {
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
            publish("site-directory/1.1.0", "site-directory", "1.1.0");
            Files.writeString(
                    platform.home().resolve("platform/broken.yaml"),
                    "apiVersion: catalog.nestor.io/v1\nkind: ResourceDefinition\nmetadata:\n  name: Broken Name\n");
            commit("A new version and a broken file");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(platform.nestor("catalog", "get", "site-directory")
                                    .mustSucceed())
                            .contains("1.1.0"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events)
                            .filteredOn(event ->
                                    "site-directory".equals(event.data().get("name"))
                                            && "1.1.0".equals(event.data().get("version")))
                            .extracting(Event::type)
                            .containsExactly("resource.created"));
            RepositoryStatus repository = platform.catalog().repository("example");
            assertThat(repository.violations()).extracting(FileViolation::file).containsOnly("broken.yaml");
            assertThat(repository.violations()).extracting(FileViolation::line).contains(4);
        }
    }

    @Test
    @Order(5)
    void orchestrator_killed_in_mid_run_goes_on_after_the_restart_and_applies_once() throws IOException {
        Path counted = folder.resolve("applications.txt");
        publishSlow(counted);
        platform.nestor("compose", "create", "--file", slowComposition().toString())
                .mustSucceed();
        platform.nestor("deploy", "slow", "--environment", "staging", "--no-wait")
                .mustSucceed();
        await().atMost(PATIENCE).until(() -> Files.exists(counted));

        platform.kill("orchestrator");
        platform.dev().mustSucceed();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.composer()
                                .getDeployment("slow-staging")
                                .status())
                        .isEqualTo(DeploymentStatus.SUCCEEDED));
        assertThat(counted).content().isEqualToIgnoringNewLines("firstsecond");
        assertThat(platform.composer().logs("slow-staging", LogFilters.ALL).items())
                .extracting(line -> line.resource())
                .contains("first", "second");
    }

    @Test
    @Order(6)
    void destroy_needs_no_definitions() throws IOException {
        try (Stream<Path> files = Files.walk(platform.home().resolve("platform"))) {
            files.filter(file -> file.endsWith("resource.yaml")).toList().forEach(PlatformJourneyTest::delete);
        }
        commit("Everything leaves");
        platform.catalog().syncRepository("example", true);
        assertThat(platform.catalog().allResources(io.nestor.clients.catalog.ResourceFilters.ALL))
                .isEmpty();

        platform.nestor("destroy", STAGING).mustSucceed();

        Deployment deployment = platform.orchestrator().getDeployment("default." + STAGING);
        assertThat(deployment.resources())
                .extracting(DeployedResource::status)
                .containsOnly(ResourceProgressStatus.DELETED);
        assertThat(platform.home().resolve("site/shop-staging")).doesNotExist();
    }

    @Test
    @Order(7)
    void another_start_finds_everything_as_it_was() {
        platform.nestor("dev", "--stop", "--home", platform.home().toString()).mustSucceed();
        platform.dev().mustSucceed();
        assertThat(platform.composer().getDeployment(STAGING).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(platform.nestor("compose", "list").mustSucceed()).contains("web-app", "slow");
    }

    @Test
    @Order(8)
    void wrong_things_get_clear_answers() {
        assertThatThrownBy(() -> platform.composer()
                        .deploy(new TeamDeploymentRequest(
                                "web-ap", Map.of(), "staging", Map.of(), Map.of(), null, null, null, null)))
                .isInstanceOfSatisfying(NestorException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
                    assertThat(refused).hasMessageContaining("web-app");
                });
        Command misspelt = platform.nestor("deploy", "web-app", "--environment", "staging", "--replica", "3");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).contains("replicas");
        Command unknown = platform.nestor("status", "nothing-there");
        assertThat(unknown.exitCode()).isEqualTo(3);
    }

    private static EventListener<Event> collect(List<Event> events) {
        return events::add;
    }

    @Test
    @Order(9)
    void what_init_makes_is_published_and_deployed_as_it_is() throws IOException {
        Path repository = platform.home().resolve("platform");
        platform.nestor("catalog", "init", repository.resolve("notes").toString())
                .mustSucceed();
        commit("What 'nestor catalog init' makes");
        platform.catalog().syncRepository("example", true);
        Path project = Files.createDirectories(folder.resolve("reminder"));
        Files.createFile(project.resolve("Cargo.toml"));

        platform.nestor("init", project.toString(), "--resource", "note-file").mustSucceed();
        platform.nestor("apply", project.toString()).mustSucceed();

        DeployedResource note =
                resource(platform.orchestrator().getDeployment("default.reminder-staging"), "note-file");
        Path written = Path.of(String.valueOf(note.outputs().get("path")));
        assertThat(written).hasContent("reminder");
        platform.nestor("destroy", "reminder-staging").mustSucceed();
        assertThat(written).doesNotExist();
    }

    private static DeployedResource resource(Deployment deployment, String name) {
        return deployment.resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void publish(String target, String name, String version) throws IOException {
        Path platformRepository = platform.home().resolve("platform");
        Path source = platformRepository.resolve(name + "/1.0.0");
        try (var paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path copy = platformRepository
                        .resolve(target)
                        .resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.writeString(copy, Files.readString(path).replace("version: 1.0.0", "version: " + version));
                }
            }
        }
    }

    /** A definition whose module takes its time and leaves a line in a file each time that it is applied. */
    private static void publishSlow(Path counted) throws IOException {
        Path definition = Files.createDirectories(platform.home().resolve("platform/slow/module"));
        Files.writeString(definition.resolveSibling("resource.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: slow, version: 1.0.0, provider: local, category: test, resource_type: slow}
            spec:
              supported_engines: [terraform]
              required_inputs:
                - {name: label, type: string}
              outputs:
                - {name: label, type: string}
              engine_configs:
                terraform: {source: module}
            """);
        Files.writeString(definition.resolve("main.tf"), """
            variable "label" {}
            resource "terraform_data" "slow" {
              input = var.label
              provisioner "local-exec" {
                command     = "printf '%%s\\\\n' \\"$LABEL\\" >> '%s'; sleep 3"
                environment = { LABEL = var.label }
              }
            }
            output "label" { value = terraform_data.slow.output }
            """.formatted(counted));
        commit("A slow definition");
        platform.catalog().syncRepository("example", true);
    }

    private static Path slowComposition() throws IOException {
        return Files.writeString(folder.resolve("slow.yaml"), """
            apiVersion: composer.nestor.io/v1
            kind: Composition
            metadata: {name: slow, team: default, version: 1.0.0}
            spec:
              resources:
                - name: first
                  catalog_ref: slow:1.0.0
                  config: {label: first}
                - name: second
                  catalog_ref: slow:1.0.0
                  config: {label: second}
                  depends_on: [first]
            """);
    }

    private static void commit(String message) {
        Path repository = platform.home().resolve("platform");
        Command.run(repository, Map.of(), List.of("git", "add", "--all")).mustSucceed();
        Command.run(
                        repository,
                        Map.of(),
                        List.of(
                                "git",
                                "-c",
                                "user.name=test",
                                "-c",
                                "user.email=test@localhost",
                                "commit",
                                "-qm",
                                message))
                .mustSucceed();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
