package io.nestor.orchestrator.engine.crossplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.HostileText;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Rendered;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an input holds, an object has exactly that as a value: in what is rendered, and on the API server. */
class HostileInputTest {
    private static final EngineConfig CONFIG =
            new EngineConfig("letter.yaml", null, Map.of(), Map.of("text", "${status.text}"), null, Map.of());

    @TempDir
    Path directory;

    @Property(tries = 300)
    void any_text_stays_text_in_what_is_rendered(@ForAll("texts") String text) {
        ManifestRenderer renderer = (ManifestRenderer) CrossplaneForTests.engine(
                KubernetesForTests.silentCluster(Path.of("target")), CrossplaneForTests.FOLDER);

        assertThat(renderer.render(letter(text), new RecordingContext(), new Target("shop", null)))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered -> assertThat(rendered.objects().getLast().get("spec"))
                                .isEqualTo(Map.of(
                                        "text",
                                        text,
                                        "name",
                                        "web",
                                        "seconds",
                                        1L,
                                        "password",
                                        text,
                                        "passwordSecretRef",
                                        Map.of("name", "one-password"))));
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.any();
    }

    @Test
    void what_is_known_to_trick_readers_stays_text_on_the_api_server() throws IOException {
        KubernetesForTests.assumeCluster();
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.writeString(folder.resolve("template.yaml"), """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: echo}
            data: ${inputs.texts}
            """);
        Map<String, String> texts = new LinkedHashMap<>();
        HostileText.KNOWN.forEach(text -> texts.put("text" + texts.size(), text));
        EngineConfig config = new EngineConfig("template.yaml", null, null, null, null, null);
        ResourceTask task = Tasks.task("one", "crossplane", config, List.of(), Map.of("texts", texts));
        RecordingContext context = new RecordingContext();
        try (CrossplaneForTests crossplane = new CrossplaneForTests()) {
            assertThat(crossplane.engine(folder).deploy(task, context))
                    .as(context.log())
                    .isInstanceOf(Outcome.Succeeded.class);

            var maps = crossplane.client().configMaps().inNamespace(crossplane.namespace());
            assertThat(maps.withName("echo").get().getData()).isEqualTo(texts);
            assertThat(maps.withName("injected").get()).isNull();
        }
    }

    private static ResourceTask letter(String text) {
        return Tasks.greeting(
                "one", "crossplane", CONFIG, Map.of("text", text, "name", "web", "seconds", 1, "secret", text));
    }
}
