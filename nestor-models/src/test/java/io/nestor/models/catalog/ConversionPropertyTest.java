package io.nestor.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Between {@code v1} and {@code v2beta1} nothing is lost but the status, which {@code v1} has not. */
class ConversionPropertyTest {
    @Property(tries = 200)
    void v1_to_v2beta1_and_back_is_the_same(
            @ForAll("definitions") ResourceDefinition v1, @ForAll("statuses") ResourceStatus status) {
        assertThat(v1.withStatus(status).withoutStatus()).isEqualTo(v1);
    }

    @Property(tries = 200)
    void v2beta1_to_v1_and_back_is_the_same(
            @ForAll("definitions") ResourceDefinition v1, @ForAll("statuses") ResourceStatus status) {
        ResourceDefinition v2beta1 = v1.withStatus(status);
        assertThat(v2beta1.withoutStatus().withStatus(status)).isEqualTo(v2beta1);
    }

    @Property(tries = 200)
    void the_two_differ_in_the_status_alone_on_the_wire(
            @ForAll("definitions") ResourceDefinition v1, @ForAll("statuses") ResourceStatus status) {
        ObjectNode v2beta1 = (ObjectNode) json(v1.withStatus(status));

        assertThat(v2beta1.remove("status")).isNotNull();
        assertThat(v2beta1).isEqualTo(json(v1));
    }

    /** A client of one version reads what the other one says. */
    @Property(tries = 200)
    void each_is_read_as_the_other(
            @ForAll("definitions") ResourceDefinition v1, @ForAll("statuses") ResourceStatus status) {
        assertThat(read(v1.withStatus(status)).withoutStatus()).isEqualTo(read(v1));
        assertThat(read(v1).withStatus(status)).isEqualTo(read(v1.withStatus(status)));
    }

    private static JsonNode json(ResourceDefinition definition) {
        return NestorJson.strict().readTree(NestorJson.strict().writeValueAsBytes(definition));
    }

    private static ResourceDefinition read(ResourceDefinition definition) {
        return NestorJson.lenient()
                .readValue(NestorJson.strict().writeValueAsBytes(definition), ResourceDefinition.class);
    }

    @Provide
    Arbitrary<ResourceStatus> statuses() {
        return Combinators.combine(Arbitraries.of(ResourceState.class), text().injectNull(0.3), times(), times())
                .as(ResourceStatus::new);
    }

    @Provide
    Arbitrary<ResourceDefinition> definitions() {
        return Combinators.combine(metadata(), specs())
                .as((metadata, spec) -> new ResourceDefinition(metadata, spec, null));
    }

    private static Arbitrary<ResourceMetadata> metadata() {
        return Combinators.combine(words(), texts(), labels(), times(), text().injectNull(0.3))
                .as((word, maintainers, labels, time, description) -> new ResourceMetadata(
                        word,
                        "1.2.3",
                        word,
                        word,
                        word,
                        description,
                        maintainers,
                        List.of(new DocLink(word, "https://example.com")),
                        "platform",
                        description,
                        null,
                        labels,
                        labels,
                        time,
                        time));
    }

    private static Arbitrary<ResourceSpec> specs() {
        Arbitrary<List<InputSpec>> inputs = inputs().list().ofMaxSize(3);
        return Combinators.combine(texts(), inputs, inputs, outputs().list().ofMaxSize(3), configurations())
                .as((names, required, optional, outputs, configuration) -> new ResourceSpec(
                        names, required, optional, outputs, Map.of("helm", configuration), names, names));
    }

    private static Arbitrary<InputSpec> inputs() {
        return Combinators.combine(
                        words(),
                        Arbitraries.of(ValueType.class),
                        values().injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 100).injectNull(0.5))
                .as((name, type, value, sensitive, bound) -> new InputSpec(
                        name,
                        type,
                        value == null ? null : String.valueOf(value),
                        value,
                        sensitive,
                        bound == null
                                ? null
                                : new InputValidation(
                                        sensitive, name, List.of(name), BigDecimal.valueOf(bound), null, bound, null)));
    }

    private static Arbitrary<OutputSpec> outputs() {
        return Combinators.combine(
                        words(), Arbitraries.of(ValueType.class).injectNull(0.3), Arbitraries.of(true, false))
                .as((name, type, sensitive) -> new OutputSpec(name, type, null, sensitive));
    }

    private static Arbitrary<EngineConfig> configurations() {
        return Combinators.combine(words(), values(), Arbitraries.integers().between(1, 9_000))
                .as((word, value, seconds) -> new EngineConfig(
                        word,
                        word,
                        Map.of(word, value),
                        Map.of(word, "${" + word + "}"),
                        Duration.ofSeconds(seconds),
                        Map.of(word, List.of(value))));
    }

    /** As JSON has them. */
    private static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                text().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                texts().map(Object.class::cast),
                labels().map(Object.class::cast));
    }

    private static Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(words(), text()).ofMaxSize(4);
    }

    private static Arbitrary<List<String>> texts() {
        return text().list().ofMaxSize(4);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().withCharRange(' ', '\u04ff').ofMaxLength(20);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }
}
