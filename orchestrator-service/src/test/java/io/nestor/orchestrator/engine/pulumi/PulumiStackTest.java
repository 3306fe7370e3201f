package io.nestor.orchestrator.engine.pulumi;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.HostileText;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is left on the disk, and what Pulumi's command line is told; against a stub of it: see {@link PulumiForTests}. */
class PulumiStackTest {
    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();
    private PulumiProperties properties;
    private Path folder = PulumiForTests.program("greeting");
    private EngineConfig config = new EngineConfig("program", null, null, null, null, null);

    @BeforeEach
    void properties() {
        properties = PulumiForTests.properties(directory);
    }

    @Test
    void a_secret_is_encrypted_in_the_stack_and_nowhere_else() throws IOException {
        deployed(Map.of());

        Path workspace = directory.resolve("workspaces/stacks/shop-prod/one");
        assertThat(workspace.resolve("stack.yaml"))
                .content()
                .contains("greeting:text", "encryptionsalt", "{\"secure\":")
                .doesNotContain("correct horse");
        assertThat(workspace.resolve("secret")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.resolve("stack.yaml"))))
                .startsWith("rw-------");
        try (var files = Files.walk(workspace)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("correct horse"));
        }
    }

    @Test
    void a_value_stays_text_whatever_language_it_pretends_to_be() throws IOException {
        deployed(Map.of("texts", HostileText.KNOWN));

        String stack = Files.readString(directory.resolve("workspaces/stacks/shop-prod/one/stack.yaml"));
        JsonNode config = NestorJson.yaml().readTree(stack).path("config");
        assertThat(config.propertyNames())
                .containsExactlyInAnyOrder(
                        "greeting:text", "greeting:name", "greeting:secret", "greeting:effects", "greeting:texts");
        assertThat(config.path("greeting:texts").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(HostileText.KNOWN);
    }

    @Test
    void a_lock_that_a_killed_pulumi_has_left_is_released() {
        CompletableFuture<Outcome> outcome = Background.run(() -> deploy(Map.of("seconds", 60)));
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(directory.resolve("effects/started")));
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(directory.toString()) && line.contains("/pulumi/pulumi up "))
                        .filter(line -> !line.contains(" -c "))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(outcome.join()).isInstanceOf(Outcome.Failed.class);

        deployed(Map.of());

        assertThat(context.log()).contains("releasing the lock on the stack");
    }

    @Test
    void packages_of_a_language_are_installed_once() throws IOException {
        folder = Files.createDirectories(directory.resolve("folder"));
        Files.createDirectories(folder.resolve("program"));
        Files.writeString(folder.resolve("program/Pulumi.yaml"), "name: greeting\nruntime: {name: nodejs}\n");

        deployed(Map.of());
        deployed(Map.of("text", "bye"));

        assertThat(directory.resolve("workspaces/stacks/shop-prod/one/bundle/program/installed"))
                .hasContent("installed");
    }

    @Test
    void outputs_are_mapped_by_expressions() {
        config = new EngineConfig("program", null, null, Map.of("shouted", "${stack.text}!"), null, null);

        assertThat(deployed(Map.of()).outputs()).containsEntry("shouted", "hello!");
    }

    @Test
    void progress_and_changes_are_told() {
        deployed(Map.of());

        assertThat(context.log())
                .contains("creating test:Greeting greeting", "done: creating test:Greeting greeting", "1 create")
                .doesNotContain("resourcePreEvent");
    }

    @Test
    void a_stack_belongs_to_the_organization_and_its_name_is_short_enough() {
        ResourceTask task = task(Map.of());
        String longest = "d".repeat(120);
        ResourceTask tooLong = new ResourceTask(
                longest,
                task.team(),
                task.environment(),
                "one",
                task.definition(),
                task.bundle(),
                Map.of(),
                task.sensitiveInputs(),
                Map.of(),
                false);

        assertThat(Stack.of(task, "acme", null).name()).isEqualTo("acme/shop-prod.one");
        assertThat(Stack.of(tooLong, null, null).name()).hasSize(100).startsWith("ddd");
    }

    @Test
    void what_a_definition_gets_wrong_is_named() {
        config = new EngineConfig("nowhere", null, null, null, null, null);
        assertThat(failed().message())
                .isEqualTo("engine_configs.pulumi.source: 'nowhere' is no project in the definition's folder: it has no"
                        + " Pulumi.yaml");

        config = new EngineConfig("program", null, null, null, null, Map.of("paralel", 3));
        assertThat(failed().message()).contains("engine_configs.pulumi.settings.paralel");
    }

    private Outcome.Failed failed() {
        return (Outcome.Failed) deploy(Map.of());
    }

    private Outcome.Succeeded deployed(Map<String, Object> inputs) {
        Outcome outcome = deploy(inputs);
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private Outcome deploy(Map<String, Object> inputs) {
        return PulumiForTests.engine(properties, directory, (name, version, digest) -> folder)
                .deploy(task(inputs), context);
    }

    private ResourceTask task(Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "text", "hello",
                "name", "bob",
                "secret", "correct horse battery staple",
                "effects", directory.resolve("effects").toString()));
        all.putAll(inputs);
        return Tasks.task("one", "pulumi", config, List.of(output("text", false)), all);
    }
}
