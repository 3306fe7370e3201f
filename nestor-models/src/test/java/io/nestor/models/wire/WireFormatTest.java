package io.nestor.models.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every model is written and read as its JSON text has it, which follows the contract field by field. */
class WireFormatTest {
    private static final JsonMapper STRICT = NestorJson.strict();

    static Stream<Record> samples() {
        return Stream.of(
                        CatalogSamples.all(),
                        DeploymentSamples.all(),
                        ExplanationSamples.all(),
                        CompositionSamples.all(),
                        TeamSamples.all(),
                        OperationSamples.all(),
                        AccessSamples.all())
                .flatMap(samples -> samples);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_written_as_the_contract_has_it(Record sample) throws IOException {
        assertThat(pretty(STRICT.readTree(STRICT.writeValueAsString(sample)))).isEqualTo(pretty(text(sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_read_back_equal(Record sample) throws IOException {
        assertThat(STRICT.treeToValue(text(sample), sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_the_same_in_yaml(Record sample) {
        String yaml = NestorJson.yaml().writeValueAsString(sample);
        assertThat(NestorJson.yaml().readValue(yaml, sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_field_that_nobody_knows_is_refused_from_users(Record sample) throws IOException {
        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> STRICT.treeToValue(withSurprise(sample), sample.getClass()))
                .withMessageContaining("surprise");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_field_that_nobody_knows_is_ignored_from_services(Record sample) throws IOException {
        assertThat(NestorJson.lenient().treeToValue(withSurprise(sample), sample.getClass()))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_sample_has_a_value_in_every_field(Record sample) throws ReflectiveOperationException {
        for (RecordComponent component : sample.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(sample))
                    .as(component.getName())
                    .isNotNull()
                    .isNotIn(Map.of(), List.of());
        }
    }

    private static JsonNode withSurprise(Record sample) throws IOException {
        return ((ObjectNode) text(sample)).put("surprise", 1);
    }

    private static JsonNode text(Record sample) throws IOException {
        String name = sample.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT)
                + ".json";
        try (InputStream resource = WireFormatTest.class.getResourceAsStream("/wire/" + name)) {
            assertThat(resource).as("src/test/resources/wire/" + name).isNotNull();
            return STRICT.readTree(resource);
        }
    }

    private static String pretty(JsonNode tree) {
        return tree.toPrettyString();
    }
}
