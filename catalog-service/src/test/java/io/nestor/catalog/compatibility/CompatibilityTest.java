package io.nestor.catalog.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.catalog.definition.DefinitionFile;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.definition.Limits;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.VersionStep;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {
    private static final String QUEUE = """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata:
              name: queue
              version: 1.0.0
              provider: k8s
              category: messaging
              resource_type: queue
              description: A queue
            spec:
              supported_engines: [simulated, helm]
              required_inputs:
                - {name: title, type: string, validation: {max_length: 20}}
              optional_inputs:
                - {name: size, type: integer, default: 3, validation: {min: 1, max: 9}}
                - {name: zone, type: string, validation: {enum: [a, b]}}
              outputs:
                - {name: url, type: string}
              engine_configs:
                helm: {source: chart, settings: {wait: true}}
              dependencies: [network]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A queue | The queue | patch | metadata.description",
                "category: messaging | category: streaming | minor | metadata.category",
                "[simulated, helm] | [helm, simulated] | minor | spec.supported_engines",
                "source: chart | source: charts | patch | spec.engine_configs.helm.source",
                "wait: true | wait: false | patch | spec.engine_configs.helm.settings.wait",
                "default: 3 | default: 4 | minor | spec.inputs.size.default",
                "type: integer, default: 3 | type: number, default: 3 | minor | spec.inputs.size.type",
                "type: integer, default: 3, validation: {min: 1, max: 9} | type: boolean | major | spec.inputs.size.type",
                "min: 1 | min: 0 | minor | spec.inputs.size.validation.min",
                "min: 1 | min: 2 | major | spec.inputs.size.validation.min",
                "max: 9 | max: 10 | minor | spec.inputs.size.validation.max",
                "max: 9 | max: 8 | major | spec.inputs.size.validation.max",
                "max_length: 20 | max_length: 10 | major | spec.inputs.title.validation.max_length",
                "{max_length: 20} | {max_length: 20, pattern: a} | major | spec.inputs.title.validation.pattern",
                "'enum: [a, b]' | 'enum: [a, b, c]' | minor | spec.inputs.zone.validation.enum",
                "'enum: [a, b]' | 'enum: [a]' | major | spec.inputs.zone.validation.enum",
                "name: zone | name: region | major | spec.inputs.zone",
                "'{name: url, type: string}' | '{name: url, type: integer}' | major | spec.outputs.url.type",
                "'{name: url, type: string}' | '{name: url, type: string, sensitive: true}' | minor | spec.outputs.url.sensitive",
                "name: url | name: uri | major | spec.outputs.url",
                "dependencies: [network] | conflicts_with: [network] | major | spec.conflicts_with",
                "dependencies: [network] | dependencies: [] | minor | spec.dependencies",
                "dependencies: [network] | 'dependencies: [network, zone]' | major | spec.dependencies"
            })
    void every_change_asks_for_its_step(String before, String after, String step, String path) {
        assertThat(QUEUE).contains(before);

        DefinitionDiff diff = compare("1.0.0", "1.0.1", before, after);

        assertThat(diff.needs()).isEqualTo(VersionStep.valueOf(step.toUpperCase(Locale.ROOT)));
        assertThat(diff.changes()).extracting(DefinitionDiff.Change::path).contains(path);
        assertThat(diff.compatible()).isEqualTo(diff.needs() != VersionStep.MAJOR);
    }

    @Test
    void an_input_that_becomes_required_breaks() {
        DefinitionDiff stricter = compare(
                "1.0.0",
                "1.1.0",
                "{name: zone, type: string, validation: {",
                "{name: zone, type: string, validation: {required: true, ");

        assertThat(stricter.changes())
                .extracting(DefinitionDiff.Change::message)
                .containsExactly("input 'zone' is required now");
        assertThat(stricter.compatible()).isFalse();
        assertThat(stricter.needs()).isEqualTo(VersionStep.MAJOR);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, major, true",
        "1.0.0, 1.1.0, minor, false",
        "1.0.0, 1.0.1, patch, false",
        "1.0.0, 1.0.0+2, none, false",
        "0.1.0, 0.2.0, minor, true",
        "0.1.0, 0.1.1, patch, false",
        "1.1.0-rc.1, 1.1.0, none, true",
        "1.0.0, 2.0.0-rc.1, major, true"
    })
    void a_break_takes_the_step_that_its_number_promises(String from, String to, String declared, boolean honoured) {
        DefinitionDiff diff = compare(from, to, "name: url", "name: uri");

        assertThat(diff.declared()).isEqualTo(VersionStep.valueOf(declared.toUpperCase(Locale.ROOT)));
        assertThat(diff.honoured()).isEqualTo(honoured);
    }

    @Test
    void what_did_not_change_needs_nothing() {
        DefinitionDiff diff = compare("1.0.0", "1.0.1", "A queue", "A queue");

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.needs()).isEqualTo(VersionStep.NONE);
        assertThat(diff.honoured()).isTrue();
    }

    private static DefinitionDiff compare(String from, String to, String before, String after) {
        String text = QUEUE.replace(before, after);
        return Compatibility.compare(read(QUEUE, from), read(text, to));
    }

    private static ResourceDefinition read(String text, String version) {
        DefinitionFile file = new DefinitionReader(Limits.DEFAULT)
                .read(
                        "queue.yaml",
                        text.replace("version: 1.0.0", "version: " + version).getBytes(UTF_8));
        assertThat(file.violations()).isEqualTo(List.of());
        return file.definitions().getFirst().resource();
    }
}
