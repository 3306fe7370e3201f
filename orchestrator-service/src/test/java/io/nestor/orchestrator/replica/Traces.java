package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests whose resources leave a line for each time that they were really made, and those lines. */
record Traces(Path home) {
    /** Resources after one another, each of which takes as long as it is said. */
    static List<Map<String, Object>> chain(int length, String duration) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (int number = 0; number < length; number++) {
            resources.add(Map.of(
                    "name",
                    "r" + number,
                    "catalog_ref",
                    "pause:1.0.0",
                    "engine",
                    "simulated",
                    "config",
                    Map.of("duration", duration),
                    "depends_on",
                    number == 0 ? List.of() : List.of("r" + (number - 1))));
        }
        return resources;
    }

    /** Through Terraform, after one another. */
    List<Map<String, Object>> terraform(String id, int length) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (int number = 0; number < length; number++) {
            resources.add(Map.of(
                    "name",
                    "t" + number,
                    "catalog_ref",
                    "traced:1.0.0",
                    "engine",
                    "terraform",
                    "config",
                    Map.of("name", "t" + number, "traces", terraformTraces(id).toString()),
                    "depends_on",
                    number == 0 ? List.of() : List.of("t" + (number - 1))));
        }
        return resources;
    }

    Path terraformTraces(String id) {
        return home.resolve(id + ".traces");
    }

    void assertEachWasMadeOnce(DeploymentStatusReport report) {
        assertThat(report.status()).as("%s: %s", report.id(), report.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        report.resources()
                .forEach(resource -> assertThat(made(report.id(), resource.name()))
                        .as("how often %s of %s was made", resource.name(), report.id())
                        .isEqualTo(1));
    }

    private long made(String id, String resource) {
        return resource.startsWith("t")
                ? lines(terraformTraces(id)).stream().filter(resource::equals).count()
                : lines(home.resolve("simulated").resolve(id).resolve(resource + ".jsonl"))
                        .size();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
