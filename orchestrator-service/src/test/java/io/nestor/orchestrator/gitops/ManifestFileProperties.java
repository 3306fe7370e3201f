package io.nestor.orchestrator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.HostileText;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ManifestFileProperties {
    private static final ResourceTask TASK = Tasks.task(
            "web", "helm", new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of()), List.of(), Map.of());

    @Property(tries = 300)
    void whatever_text_an_object_holds_is_read_again_as_it_was(@ForAll("texts") List<String> texts) {
        Map<String, Object> object = Map.of("kind", "ConfigMap", "data", texts);

        String file = ManifestFile.of(TASK, List.of(object));

        assertThat(ManifestFile.objects(file)).containsExactly(Map.copyOf(object));
        assertThat(ManifestFile.isOf(TASK, file)).isTrue();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return HostileText.any().list();
    }

    @Example
    void what_some_reader_takes_for_something_else_is_quoted() {
        List<String> texts = List.of(
                "yes", "No", "on", "1.10", "0x1F", "1e3", "12:30", "2026-01-01", "~", "", "a: b", "# c", "null");

        String file = ManifestFile.of(TASK, List.of(Map.of("kind", "ConfigMap", "data", texts)));

        assertThat(file.lines().filter(line -> line.contains("- "))).allMatch(line -> line.endsWith("\""));
    }
}
