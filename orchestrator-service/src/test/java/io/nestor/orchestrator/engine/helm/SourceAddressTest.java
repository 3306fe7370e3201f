package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Sources;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition names a folder of its own or a configured repository, and no address; a parameter names neither. */
class SourceAddressTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://charts.example/web.tgz",
                "oci://registry.example/web",
                "git::https://git.example/web.git",
                "file:///etc",
                "/etc",
                "../../etc",
                "chart/../../etc",
                "${inputs.text}",
                "\u0000"
            })
    void an_address_is_no_source_of_any_engine(String source) {
        Sources sources =
                new Sources((name, version, digest) -> folder, "helm", Files::exists, "nothing that is there");

        assertThat(sources.locate(task(source), source)).isInstanceOf(Sources.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@http://169.254.169.254/web",
                "@file:///etc",
                "@nobody/web",
                "@charts/../../other/web",
                "@charts/..",
                "@charts/http://169.254.169.254/web",
                "@charts//169.254.169.254/web",
                "@charts/web?to=x",
                "@charts/web#x",
                "@charts/web@sha256:00",
                "@charts/user:password@host",
                "@charts/${inputs.text}",
                "@charts/we%2e%2eb",
                "@charts/"
            })
    void a_chart_is_named_within_its_repository(String source) {
        HelmProperties properties = HelmForTests.withRepository(
                new Repository("charts", "https://charts.example", null, null, false, List.of()));

        assertThat(new ReleaseSpecs(new Expressions(), properties).read(task(source), "shop"))
                .isInstanceOfSatisfying(
                        ReleaseSpecs.Unusable.class,
                        unusable -> assertThat(unusable.failure().message()).contains("engine_configs.helm.source"));
    }

    private static ResourceTask task(String source) {
        EngineConfig config = new EngineConfig(source, "1.0.0", Map.of(), Map.of(), null, Map.of());
        return Tasks.task("one", "helm", config, List.of(), Map.of("text", "chart"));
    }
}
