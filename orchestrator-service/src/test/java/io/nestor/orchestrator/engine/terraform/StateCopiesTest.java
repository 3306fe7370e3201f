package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.deployment.ActionKind;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.service.encryption.KeyFile;
import io.nestor.service.store.Item;
import io.nestor.service.store.Range;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class StateCopiesTest {
    @TempDir
    Path directory;

    private final MemoryStore store = new MemoryStore();
    private final RecordingContext context = new RecordingContext();
    private String keyFile = "key";

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @Test
    void a_lost_workspace_gets_its_state_back() throws IOException {
        deployed("hello");
        FileSystemUtils.deleteRecursively(workspace());

        PlanOutcome plan = engine().plan(task("bye"), context);
        FileSystemUtils.deleteRecursively(workspace());
        Outcome.Succeeded again = deployed("hello");

        assertThat(((PlanOutcome.Planned) plan).action()).isEqualTo(ActionKind.UPDATE);
        assertThat(again.changed()).isFalse();
        assertThat(context.log()).contains("the workspace was lost");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(workspace().resolve("terraform.tfstate"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_resource_whose_workspace_was_lost_is_deleted_all_the_same() throws IOException {
        deployed("hello");
        FileSystemUtils.deleteRecursively(workspace());

        Outcome outcome = engine().delete(task("hello"), context);

        assertThat(((Outcome.Succeeded) outcome).changed()).isTrue();
        assertThat(copies()).isEmpty();
        assertThat(workspace()).doesNotExist();
    }

    @Test
    void a_copy_can_be_read_with_its_key_only() throws IOException {
        deployed("hello");
        assertThat(copies())
                .singleElement()
                .satisfies(item -> assertThat(new String(item.document(), StandardCharsets.UTF_8))
                        .doesNotContain("hello", "lineage"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key"))))
                .isEqualTo("rw-------");
        FileSystemUtils.deleteRecursively(workspace());
        keyFile = "another-key";

        Outcome deployed = engine().deploy(task("hello"), context);
        Outcome deleted = engine().delete(task("hello"), context);

        assertThat(List.of(deployed, deleted)).allSatisfy(outcome -> {
            Outcome.Failed failed = (Outcome.Failed) outcome;
            assertThat(failed.code()).isEqualTo("state_unreadable");
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.message()).contains("state-key-file", "put back the key");
        });
        assertThat(engine().plan(task("hello"), context)).isInstanceOf(PlanOutcome.Failed.class);
        assertThat(copies()).as("kept for whoever finds the key again").hasSize(1);
    }

    @Test
    void a_file_that_is_no_key_is_refused() throws IOException {
        Files.writeString(directory.resolve("key"), "secret");

        assertThatThrownBy(this::engine).hasMessageContaining("openssl rand -base64 32");
    }

    private List<Item> copies() {
        return store.query("terraform-states", Range.ALL, 10);
    }

    private Outcome.Succeeded deployed(String text) {
        Outcome outcome = engine().deploy(task(text), context);
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private DeploymentEngine engine() {
        return TerraformForTests.engine(
                TerraformForTests.PROPERTIES,
                directory.resolve("workspaces"),
                TerraformForTests.module("greeting"),
                new StateCopies(store, KeyFile.read(directory.resolve(keyFile), "state-key-file")));
    }

    private Path workspace() {
        return directory.resolve("workspaces/shop-prod/one");
    }

    private ResourceTask task(String text) {
        return Tasks.task(
                "one",
                "terraform",
                new EngineConfig("module", null, null, null, null, null),
                List.of(),
                Map.of(
                        "text",
                        text,
                        "name",
                        "bob",
                        "secret",
                        "correct horse battery staple",
                        "effects",
                        directory.resolve("effects").toString()));
    }
}
