package io.nestor.catalog.definition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to cost as much as possible: each is refused, in words that stay short, and in no time to speak of. */
class HostileFileTest {
    private static final String HEAD = "apiVersion: catalog.nestor.io/v1\nkind: ResourceDefinition\n";
    private static final String METADATA =
            "metadata: {name: queue, version: 1.0.0, provider: k8s, category: messaging, resource_type: queue}\n";
    private static final String SPEC = "spec:\n  supported_engines: [simulated]\n";

    private final DefinitionReader reader = new DefinitionReader(Limits.DEFAULT);

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(
                        "a long key over many values",
                        HEAD + "? " + "k".repeat(100_000) + "\n: [" + "1,".repeat(90_000) + "1]"),
                arguments(
                        "long keys in each other over many values",
                        HEAD + nestedKeys() + "[" + "1,".repeat(90_000) + "1]"),
                arguments("unknown fields without number", HEAD + METADATA + SPEC + many(60_000, "field%d: 1\n")),
                arguments(
                        "an unknown field with an endless name",
                        HEAD + METADATA + SPEC + "? " + "n".repeat(900) + "\n: 1\n"),
                arguments(
                        "inputs without number",
                        HEAD + METADATA + SPEC + "  optional_inputs:\n"
                                + many(15_000, "    - {name: i%d, type: string}\n")),
                arguments(
                        "outputs without number that are not declared",
                        HEAD + METADATA + SPEC + "  engine_configs:\n    simulated:\n      outputs:\n"
                                + many(20_000, "        o%d: x\n")),
                arguments(
                        "expressions about nothing",
                        HEAD + METADATA + SPEC + inputs(500)
                                + "  engine_configs:\n    simulated:\n      settings: {a: \""
                                + "${inputs.x}".repeat(50_000)
                                + "\"}\n"),
                arguments(
                        "expressions that never end",
                        HEAD + METADATA + SPEC + "  engine_configs:\n    simulated:\n      settings: {a: \""
                                + "${".repeat(300_000) + "\"}\n"),
                arguments(
                        "a pattern that needs a deep stack",
                        HEAD + METADATA + SPEC
                                + "  optional_inputs: [{name: a, type: string, validation: {pattern: '^(a|b)*$'},"
                                + " default: "
                                + "ab".repeat(300_000) + "}]\n"),
                arguments(
                        "a default that breaks its rules at length",
                        HEAD + METADATA + SPEC
                                + "  optional_inputs: [{name: a, type: string, validation: {max_length: 3}, default: "
                                + "ab".repeat(300_000) + "}]\n"),
                arguments("a version that no number holds", HEAD + METADATA.replace("1.0.0", "99999999999.0.0") + SPEC),
                arguments(
                        "a pre-release that no number holds",
                        HEAD + METADATA.replace("1.0.0", "1.0.0-99999999999999999999") + SPEC),
                arguments(
                        "a version of half a megabyte",
                        HEAD + METADATA.replace("1.0.0", "1.0.0-" + "a.".repeat(250_000) + "a") + SPEC),
                arguments(
                        "a reference of half a megabyte",
                        HEAD + METADATA + SPEC + "  dependencies: ['x:1" + "  1".repeat(200_000) + "!']\n"),
                arguments(
                        "a label that fills the index",
                        HEAD
                                + METADATA.replace(
                                        "metadata: {", "metadata: {labels: {a: " + "x".repeat(40_000) + "}, ")
                                + SPEC),
                arguments("tabs for indentation", HEAD + METADATA + "spec:\n\tsupported_engines: [simulated]\n"),
                arguments("the same key twice", HEAD + METADATA + METADATA + SPEC),
                arguments("anchors in a circle", HEAD + METADATA + SPEC + "  dependencies: &a [*a]\n"),
                arguments("an alias to what comes later", HEAD + METADATA + SPEC + "  dependencies: *b\nx: &b []\n"),
                arguments("a mapping as a key", HEAD + METADATA + SPEC + "  ? {a: b}\n  : c\n"),
                arguments(
                        "a name with a line break behind it",
                        HEAD + METADATA.replace("name: queue", "name: \"queue\\n\"") + SPEC),
                arguments("half a surrogate", HEAD + METADATA + SPEC + "  dependencies: [\"\\ud800\"]\n"),
                arguments("a control character", HEAD + METADATA + SPEC + "  dependencies: [\u0001]\n"),
                arguments("a null character", HEAD + METADATA + SPEC + "  dependencies: [\"\\0\"]\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @Timeout(10)
    void is_refused_in_short_words_and_in_time(String what, String text) {
        DefinitionFile file = reader.read("x.yaml", text.getBytes(UTF_8));

        assertThat(file.definitions()).as(what).isEmpty();
        assertThat(file.violations())
                .as(what)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(101)
                .allSatisfy(violation -> {
                    assertThat(violation.message()).isNotBlank().hasSizeLessThan(1_100);
                    assertThat(violation.path()).hasSizeLessThan(1_100);
                });
    }

    @Test
    @Timeout(10)
    void what_is_no_definition_is_passed_over_in_time() {
        for (String text :
                new String[] {"\n", " ", "{", "- ", "\t\n", "kind\n", "apiVersion :\n", "\"kind\"", "a: &a\n"}) {
            String content = text.repeat((1 << 20) / text.length());
            assertThat(reader.read("x.yaml", content.getBytes(UTF_8)).isEmpty()).isTrue();
        }
    }

    @Test
    void a_file_in_another_encoding_is_told_by_its_definition() {
        assertThat(reader.read("x.yaml", (HEAD + METADATA + SPEC + "# Größe").getBytes(ISO_8859_1))
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("is not UTF-8 text"));
        assertThat(reader.read("x.yaml", (HEAD + METADATA + SPEC).getBytes(UTF_16LE))
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("is not UTF-8 text"));
    }

    private static String nestedKeys() {
        return IntStream.range(0, 60)
                        .mapToObj(i -> "  ".repeat(i) + "? " + "k".repeat(900) + "\n" + "  ".repeat(i) + ":\n")
                        .collect(Collectors.joining())
                + "  ".repeat(60);
    }

    private static String inputs(int count) {
        return "  optional_inputs:\n" + many(count, "    - {name: input%d, type: string}\n");
    }

    private static String many(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
    }

    /** The parser's buffer ends at one of these places, between the halves of the character. */
    @Test
    void a_character_of_two_halves_may_stand_anywhere() {
        for (int place = 800; place < 1100; place++) {
            String text = HEAD + METADATA + SPEC + "# " + "x".repeat(place) + "\ud83d\ude00".repeat(600);

            assertThat(YamlFileReader.read(text, Limits.DEFAULT)).isInstanceOf(YamlFile.Documents.class);
        }
    }
}
