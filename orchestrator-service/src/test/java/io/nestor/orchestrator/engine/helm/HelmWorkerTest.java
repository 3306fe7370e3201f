package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import io.nestor.orchestrator.engine.process.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm's library in a JVM of its own, without a cluster. */
class HelmWorkerTest {
    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();

    @BeforeAll
    static void helm_is_here() {
        HelmForTests.tool();
    }

    @Test
    void says_which_helm_it_is() {
        assertThat(HelmForTests.tool().version()).startsWith("3.");
    }

    @Test
    void renders_a_chart_with_values_of_a_file() throws IOException {
        Files.writeString(directory.resolve("values.json"), "{\"text\": \"é ${x} \\\"q\\\"\"}");

        Ran ran = template("greeting");

        assertThat(ran.succeeded()).as(context.log()).isTrue();
        assertThat(directory.resolve("manifest.yaml")).content().contains("text: \"é ${x} \\\"q\\\"\"");
    }

    @Test
    void says_why_a_chart_can_not_be_rendered() throws IOException {
        Files.writeString(directory.resolve("values.json"), "{}");

        Ran ran = template("broken");

        assertThat(ran.exit().code()).isEqualTo(1);
        assertThat(ran.stderr()).content().contains("broken/templates/broken.yaml");
    }

    @Test
    void leaves_nothing_in_its_temporary_folder() throws IOException {
        Files.writeString(directory.resolve("values.json"), "{}");

        template("greeting");

        assertThat(directory.resolve("temporary")).isEmptyDirectory();
    }

    private Ran template(String chart) throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Session session = new Session(
                HelmForTests.children(),
                HelmForTests.tool().program(temporary),
                directory,
                Map.of(),
                directory.resolve("commands"),
                new Watch(context, Instant.MAX, Duration.ZERO, (command, line, log) -> log.accept(line)));
        return session.run(
                "template",
                List.of(
                        "chart=" + HelmForTests.chart(chart),
                        "name=one",
                        "namespace=default",
                        "values=" + directory.resolve("values.json"),
                        "manifest=" + directory.resolve("manifest.yaml")));
    }
}
