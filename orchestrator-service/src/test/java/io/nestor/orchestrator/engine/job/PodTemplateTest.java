package io.nestor.orchestrator.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.orchestrator.engine.process.ChildRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PodTemplateTest {
    private static final Path WORKSPACES = Path.of("/data/workspaces");

    @TempDir
    Path directory;

    @Test
    void what_the_platform_says_of_a_pod_stays() throws IOException {
        PodTemplate template = template("""
            metadata: {labels: {cost-centre: platform}}
            spec:
              serviceAccountName: tools
              containers:
                - {name: proxy, image: proxy}
                - name: tool
                  image: tools:1
                  args: [sleep, infinity]
                  resources: {limits: {memory: 2Gi}}
                  volumeMounts: [{name: shared, mountPath: /data}]
            """);

        JsonNode pod = template.running("/opt/pulumi", new Script(new ChildRecord(Path.of("/data/workspaces/a"))));

        JsonNode tool = pod.at("/spec/containers/1");
        assertThat(pod.at("/spec/serviceAccountName").asString()).isEqualTo("tools");
        assertThat(pod.at("/metadata/labels/cost-centre").asString()).isEqualTo("platform");
        assertThat(tool.at("/resources/limits/memory").asString()).isEqualTo("2Gi");
        assertThat(tool.at("/image").asString()).isEqualTo("pulumi:3");
        assertThat(tool.at("/command/4").asString()).isEqualTo("/data/workspaces/a");
        assertThat(tool.has("args")).isFalse();
        assertThat(pod.at("/spec/restartPolicy").asString()).isEqualTo("Never");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {containers: [{name: main, image: i}]} | has no container 'tool'",
                "spec: {containers: [{name: tool}]} | no image",
                "spec: {containers: [{name: tool, image: i, volumeMounts: [{mountPath: /other}]}]} | mounts no volume"
                        + " at /data/workspaces",
                "'just text' | is no mapping",
                "spec: [ | can't be read"
            })
    void a_template_that_can_not_work_stops_the_start(String yaml, String problem) {
        assertThatThrownBy(() -> template(yaml))
                .hasMessageContaining("nestor.orchestrator.jobs.pod-template")
                .hasMessageContaining(problem);
    }

    @Test
    void a_missing_template_stops_the_start() {
        JobProperties properties = new JobProperties(null, Map.of(), null, null, null, Duration.ZERO, Duration.ZERO);

        assertThatThrownBy(() -> PodTemplate.of(properties, WORKSPACES))
                .hasMessageContaining("nestor.orchestrator.jobs.pod-template: is not set");
    }

    private PodTemplate template(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("pod.yaml"), yaml);
        return PodTemplate.of(
                new JobProperties(file, Map.of("pulumi", "pulumi:3"), null, null, null, Duration.ZERO, Duration.ZERO),
                WORKSPACES);
    }
}
