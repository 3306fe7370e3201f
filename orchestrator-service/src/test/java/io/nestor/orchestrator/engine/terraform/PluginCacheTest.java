package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers come from a mirror, once for all workspaces. */
class PluginCacheTest {
    private static final String PROVIDER = "test.example/acme/nothing";
    private static final String PLATFORM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                    ? "darwin_" + architecture()
                    : "linux_" + architecture();

    @TempDir
    Path directory;

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @Test
    void a_provider_is_unpacked_once_and_shared() throws IOException {
        Path folder =
                Files.createDirectories(directory.resolve("folder/module")).getParent();
        Files.writeString(folder.resolve("module/main.tf"), """
            terraform {
              required_providers {
                nothing = { source = "%s" }
              }
            }
            """.formatted(PROVIDER));
        mirror();

        initialised(folder, "one");
        initialised(folder, "two");

        Path cached = directory.resolve("workspaces/.plugins/" + PROVIDER + "/1.0.0/" + PLATFORM);
        assertThat(cached.resolve("terraform-provider-nothing_v1.0.0")).isRegularFile();
        for (String resource : List.of("one", "two")) {
            Path used = directory.resolve(
                    "workspaces/shop-prod/" + resource + "/data/providers/" + PROVIDER + "/1.0.0/" + PLATFORM);
            assertThat(used.toRealPath()).isEqualTo(cached.toRealPath());
        }
    }

    private void initialised(Path folder, String resource) throws IOException {
        TerraformProperties plain = TerraformForTests.PROPERTIES;
        Path configuration =
                Files.writeString(directory.resolve("terraform.rc"), """
                    provider_installation {
                      filesystem_mirror {
                        path = "%s"
                      }
                    }
                    """.formatted(directory.resolve("mirror")));
        TerraformProperties properties =
                new TerraformProperties(null, configuration, plain.timeout(), plain.grace(), null, Map.of(), null, 4);
        RecordingContext context = new RecordingContext();
        Outcome outcome = TerraformForTests.engine(
                        properties, directory.resolve("workspaces"), folder, new StateCopies(new MemoryStore(), null))
                .deploy(
                        Tasks.task(
                                resource,
                                "terraform",
                                new EngineConfig("module", null, null, null, null, null),
                                List.of(),
                                Map.of()),
                        context);
        assertThat(outcome)
                .as(context.log())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("plan_failed"));
    }

    /** Until it is asked for its schema a provider is a file of that name. */
    private void mirror() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("mirror").resolve(PROVIDER));
        Path archive = folder.resolve("terraform-provider-nothing_1.0.0_" + PLATFORM + ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("terraform-provider-nothing_v1.0.0"));
            zip.closeEntry();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
