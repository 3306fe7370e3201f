package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not OpenTofu, but a stub: Terraform under its name, with its words where they differ. */
class OpenTofuTest {
    private static final String STUB = """
        #!/bin/sh
        terraform "$@" > "$0.printed"
        code=$?
        sed 's/Terraform Core/OpenTofu Core/g; s/"terraform init/"tofu init/g' "$0.printed"
        exit $code
        """;

    private static final String MODULE = """
        variable "text" {
          type = string
        }
        output "text" {
          value = var.text
        }
        """;

    @TempDir
    Path directory;

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @Test
    void makes_and_initialises_anew_what_terraform_would() throws IOException {
        module(MODULE);
        assertThat(deployed("hello")).isInstanceOf(Outcome.Succeeded.class);
        Files.delete(directory.resolve("workspaces/shop-prod/one/data/terraform.tfstate"));

        assertThat(deployed("hello again"))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        done -> assertThat(done.outputs()).containsEntry("text", "hello again"));
    }

    @Test
    void a_version_that_a_module_does_not_take_is_told_by_the_same_code() throws IOException {
        module("terraform {\n  required_version = \"< 0.13\"\n}\n");

        assertThat(deployed("hello"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("version_unsupported"));
    }

    private Outcome deployed(String text) throws IOException {
        ResourceTask task = Tasks.task(
                "one",
                "terraform",
                new EngineConfig("module", null, null, null, null, null),
                List.of(),
                Map.of("text", text));
        return engine().deploy(task, new RecordingContext());
    }

    private DeploymentEngine engine() throws IOException {
        Path tofu = directory.resolve("tofu");
        Files.writeString(tofu, STUB);
        Files.setPosixFilePermissions(tofu, PosixFilePermissions.fromString("rwx------"));
        TerraformProperties properties = new TerraformProperties(
                tofu.toString(), null, Duration.ofMinutes(2), Duration.ofSeconds(20), null, Map.of(), null, 4);
        return TerraformForTests.engine(
                properties,
                directory.resolve("workspaces"),
                directory.resolve("folder"),
                new StateCopies(new MemoryStore(), null));
    }

    private void module(String code) throws IOException {
        Files.createDirectories(directory.resolve("folder/module"));
        Files.writeString(directory.resolve("folder/module/main.tf"), code);
    }
}
