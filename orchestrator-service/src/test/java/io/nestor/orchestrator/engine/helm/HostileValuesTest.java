package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.HostileText;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Whatever an input holds, the real Helm gets exactly that as a value, and nothing else. */
class HostileValuesTest {
    private static Path directory;

    @BeforeContainer
    static void helm() throws IOException {
        HelmForTests.tool();
        directory = Files.createTempDirectory("hostile-values");
    }

    @AfterContainer
    static void leave() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    @Example
    void what_is_known_to_trick_readers_stays_text() throws IOException {
        assertArrives(HostileText.KNOWN);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void any_text_stays_text(@ForAll("texts") List<String> texts) throws IOException {
        assertArrives(texts);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return HostileText.any().list().ofSize(400);
    }

    private static void assertArrives(List<String> texts) throws IOException {
        EngineConfig config = new EngineConfig(
                null, null, Map.of("texts", "${inputs.texts}", "map", "${inputs.map}"), Map.of(), null, Map.of());
        RecordingContext context = new RecordingContext();
        ManifestRenderer.Rendering rendering = renderer()
                .render(
                        Tasks.task(
                                "one",
                                "helm",
                                config,
                                List.of(),
                                Map.of("texts", texts, "map", Map.of(texts.getFirst(), 1), "secret", "S3cr3t")),
                        context,
                        new Target("shop", null));

        assertThat(rendering).as(context.log()).isInstanceOf(Rendered.class);
        assertThat(((Rendered) rendering).objects())
                .singleElement()
                .satisfies(echo -> assertThat(echo.get("data")).isEqualTo(expected(texts)));
    }

    private static Map<String, String> expected(List<String> texts) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("count", String.valueOf(texts.size()));
        data.put("values", "map texts");
        data.put("key", base64(texts.getFirst()));
        for (int number = 0; number < texts.size(); number++) {
            data.put("text" + number, base64(texts.get(number)));
        }
        return data;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ManifestRenderer renderer() {
        return (ManifestRenderer)
                HelmForTests.engine(directory, KubernetesForTests.silentCluster(directory), HelmForTests.chart("echo"));
    }
}
