package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.ProcessProperties;
import io.nestor.orchestrator.engine.process.Tool;
import io.nestor.orchestrator.engine.process.ToolFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFinderTest {
    @TempDir
    Path bin;

    @Test
    void names_the_remedy_where_there_is_none() {
        assertThat(finder(null).find())
                .isInstanceOfSatisfying(
                        Tool.Unusable.class,
                        tool -> assertThat(tool.remedy())
                                .contains("neither terraform nor tofu is on the orchestrator's PATH")
                                .contains("install Terraform or OpenTofu")
                                .contains("nestor.orchestrator.engine.terraform.binary"));
    }

    @Test
    void names_the_property_that_is_wrong() {
        assertThat(finder("/no/such/terraform").find())
                .isInstanceOfSatisfying(
                        Tool.Unusable.class,
                        tool -> assertThat(tool.remedy())
                                .contains("nestor.orchestrator.engine.terraform.binary is '/no/such/terraform'"));
    }

    @Test
    void opentofu_will_do() throws IOException {
        Path tofu = program("tofu", "echo '{\"terraform_version\": \"1.9.0\"}'");

        assertThat(finder(null).find()).isEqualTo(new Tool.Usable(tofu, "1.9.0"));
    }

    @Test
    void terraform_is_preferred() throws IOException {
        program("tofu", "echo '{\"terraform_version\": \"1.9.0\"}'");
        Path terraform = program("terraform", "echo '{\"terraform_version\": \"1.11.4\"}'");

        assertThat(finder(null).find()).isEqualTo(new Tool.Usable(terraform, "1.11.4"));
    }

    @Test
    void asks_again_only_when_the_program_has_changed() throws IOException {
        Path terraform = program(
                "terraform", "echo asked >> \"$(dirname \"$0\")/asked\"; echo '{\"terraform_version\": \"1.11.4\"}'");
        ToolFinder finder = finder(null);
        finder.find();
        finder.find();
        assertThat(Files.readAllLines(bin.resolve("asked"))).hasSize(1);

        Files.setLastModifiedTime(terraform, FileTime.from(Instant.now().plusSeconds(60)));
        finder.find();

        assertThat(Files.readAllLines(bin.resolve("asked"))).hasSize(2);
    }

    @Test
    void a_program_that_does_not_work_is_told_from_one_that_is_not_there() throws IOException {
        program("terraform", "echo 'wrong architecture' >&2; exit 1");

        assertThat(finder(null).find())
                .isInstanceOfSatisfying(
                        Tool.Unusable.class,
                        tool -> assertThat(tool.remedy())
                                .contains("version -json' does not work (wrong architecture)"));
    }

    private Path program(String name, String script) throws IOException {
        Path program = bin.resolve(name);
        Files.writeString(program, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private ToolFinder finder(String binary) {
        Children children =
                new Children(new ProcessProperties(List.of()), Map.of("PATH", bin.toString()), InstantSource.system());
        return new ToolFinder(
                new TerraformProperties(
                                binary, null, Duration.ofMinutes(1), Duration.ofSeconds(1), null, Map.of(), null, 1)
                        .program(),
                children,
                InstantSource.system());
    }
}
