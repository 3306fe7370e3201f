package io.nestor.orchestrator.engine.terraform;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.deployment.ActionKind;
import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** States in a backend that is configured, with real Terraform and a server for its backend {@code http}. */
class RemoteStateTest {
    private static final String STATE = "/shop/shop-prod/one";

    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();
    private StateServer server;
    private String backend = "states";

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @BeforeEach
    void start() throws IOException {
        server = new StateServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_resource_lives_and_dies_with_its_state_elsewhere() {
        assertThat(succeeded(deploy("hello")).outputs()).containsEntry("text", "hello");
        assertThat(server.state(STATE)).contains("hello");
        assertThat(workspace().resolve("terraform.tfstate")).isEmptyFile();
        assertThat(succeeded(deploy("hello")).changed()).isFalse();
        assertThat(plan("hello")).isEqualTo(ActionKind.UNCHANGED);
        assertThat(plan("bye")).isEqualTo(ActionKind.UPDATE);
        assertThat(engine().drift(task("hello", 0), context)).isEqualTo(new DriftOutcome.InSync());

        assertThat(succeeded(engine().delete(task("hello", 0), context)).changed())
                .isTrue();

        assertThat(server.state(STATE)).doesNotContain("hello");
        assertThat(server.isLocked(STATE)).isFalse();
        assertThat(plan("hello")).isEqualTo(ActionKind.CREATE);
        assertThat(succeeded(engine().delete(task("hello", 0), context)).changed())
                .isFalse();
    }

    @Test
    void a_lost_workspace_loses_nothing() throws IOException {
        deploy("hello");
        FileSystemUtils.deleteRecursively(workspace());

        assertThat(plan("hello")).isEqualTo(ActionKind.UNCHANGED);
        assertThat(succeeded(deploy("hello")).changed()).isFalse();
        FileSystemUtils.deleteRecursively(workspace());
        assertThat(succeeded(engine().delete(task("hello", 0), context)).changed())
                .isTrue();
    }

    @Test
    void a_lock_that_a_killed_terraform_has_left_is_released() {
        CompletableFuture<Outcome> outcome = Background.run(() -> engine().deploy(task("hello", 60), context));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(directory.resolve("effects/started")) && server.isLocked(STATE));
        TerraformForTests.running(directory).forEach(ProcessHandle::destroyForcibly);
        assertThat(outcome.join()).isInstanceOf(Outcome.Failed.class);
        assertThat(server.isLocked(STATE)).isTrue();
        assertThat(engine().probe(task("hello", 60), context.handle(), context)).isInstanceOf(Probe.Repeatable.class);

        assertThat(succeeded(deploy("hello")).outputs()).containsEntry("text", "hello");

        assertThat(context.log()).contains("releasing the lock", "which a killed command of this resource has left");
        assertThat(server.isLocked(STATE)).isFalse();
    }

    @Test
    void a_lock_of_somebody_else_is_left_alone() {
        deploy("hello");
        server.lock(STATE);

        assertThat(deploy("bye")).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("state_locked");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.message()).contains("somebody-else");
        });
        assertThat(server.isLocked(STATE)).isTrue();
        assertThat(plan("bye")).as("a look needs no lock").isEqualTo(ActionKind.UPDATE);
    }

    @Test
    void a_state_that_the_backend_does_not_take_is_given_to_it_later() {
        deploy("hello");
        server.refuseStates(true);
        assertThat(deploy("bye"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("state_not_saved"));
        assertThat(server.state(STATE)).contains("hello");
        server.refuseStates(false);

        Outcome.Succeeded outcome = succeeded(deploy("bye"));

        assertThat(outcome.changed()).as("it is done already").isFalse();
        assertThat(server.state(STATE)).contains("bye");
    }

    @Test
    void a_state_moves_with_its_backend_there_and_back() {
        backend = "local";
        deploy("hello");

        backend = "states";
        assertThat(plan("hello")).isEqualTo(ActionKind.UNCHANGED);
        assertThat(succeeded(deploy("hello")).changed()).isFalse();
        assertThat(server.state(STATE)).contains("hello");

        backend = "local";
        assertThat(succeeded(deploy("hello")).changed()).isFalse();
        assertThat(workspace().resolve("terraform.tfstate")).content().contains("hello");
    }

    @Test
    void a_backends_password_is_in_no_log() {
        deploy("hello");

        assertThat(context.log()).isNotEmpty().doesNotContain(StateServer.PASSWORD);
    }

    @Test
    void a_backend_that_is_not_configured_is_refused() {
        backend = "sates";

        assertThat(deploy("hello"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("engine_configs.terraform.settings.backend", "did you mean 'states'?"));
    }

    private DeploymentEngine engine() {
        TerraformProperties plain = TerraformForTests.PROPERTIES;
        TerraformProperties properties = new TerraformProperties(
                null, null, plain.timeout(), plain.grace(), null, Map.of("states", server.backend()), null, 4);
        return TerraformForTests.engine(
                properties,
                directory.resolve("workspaces"),
                TerraformForTests.module("greeting"),
                new StateCopies(new MemoryStore(), null));
    }

    private Outcome deploy(String text) {
        return engine().deploy(task(text, 0), context);
    }

    private ActionKind plan(String text) {
        PlanOutcome outcome = engine().plan(task(text, 0), context);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).action();
    }

    private Outcome.Succeeded succeeded(Outcome outcome) {
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private Path workspace() {
        return directory.resolve("workspaces/shop-prod/one");
    }

    private ResourceTask task(String text, int seconds) {
        return Tasks.task(
                "one",
                "terraform",
                new EngineConfig("module", null, null, null, null, Map.of("backend", backend)),
                List.of(output("text", false)),
                Map.of(
                        "text",
                        text,
                        "name",
                        "bob",
                        "secret",
                        "correct horse battery staple",
                        "seconds",
                        seconds,
                        "effects",
                        directory.resolve("effects").toString()));
    }
}
