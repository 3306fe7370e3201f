package io.nestor.catalog.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DefinitionReaderProperties {
    private static final String HEAD = "apiVersion: catalog.nestor.io/v1\nkind: ResourceDefinition\n";
    private static final String GOOD = HEAD + """
            metadata: {name: queue, version: 1.0.0, provider: k8s, category: messaging, resource_type: queue}
            spec:
              supported_engines: [simulated]
              optional_inputs:
                - {name: size, type: integer, default: 3, validation: {min: 1}}
              engine_configs:
                simulated: {outputs: {}, settings: {duration: 1s}}
            """;

    private final DefinitionReader reader = new DefinitionReader(Limits.DEFAULT);

    @Property(tries = 500)
    void never_throws_on_any_bytes(@ForAll byte[] tail) {
        byte[] head = HEAD.getBytes(UTF_8);
        byte[] content = new byte[head.length + tail.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(tail, 0, content, head.length, tail.length);

        DefinitionFile file = reader.read("x.yaml", content);

        assertThat(file.definitions()).isEmpty();
        assertThat(file.violations()).isNotEmpty();
    }

    @Property(tries = 1000)
    void never_throws_on_a_mutation_and_is_never_silent(
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(max = 12) int removed,
            @ForAll("fragments") String inserted) {
        int start = HEAD.length() + at % (GOOD.length() - HEAD.length());
        String mutated = GOOD.substring(0, start) + inserted + GOOD.substring(Math.min(GOOD.length(), start + removed));

        DefinitionFile file = reader.read("x.yaml", mutated.getBytes(UTF_8));

        assertThat(file.definitions().isEmpty() && file.violations().isEmpty()).isFalse();
    }

    @Property(tries = 200)
    void whatever_is_valid_is_read_as_written(@ForAll("names") String name, @ForAll("versions") String version) {
        String text = GOOD.replace("queue, version: 1.0.0", "'%s', version: '%s'".formatted(name, version));

        List<Definition> definitions =
                reader.read("x.yaml", text.getBytes(UTF_8)).definitions();

        assertThat(definitions).singleElement().satisfies(definition -> {
            assertThat(definition.name()).isEqualTo(name);
            assertThat(definition.version()).isEqualTo(version);
        });
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "{", "}", "[", "]", ":", "- ", "&a ", "*a", "!!int ", "null", "\t", "\n---\n", "${", "'",
                        "\""),
                Arbitraries.strings().ofMaxLength(6));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(63);
    }

    @Provide
    Arbitrary<String> versions() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 1_000);
        Arbitrary<String> suffix = Arbitraries.of("", "-rc.1", "-alpha", "+build.5", "-0.3.7+x");
        return Combinators.combine(number, number, number, suffix)
                .as((major, minor, patch, rest) -> major + "." + minor + "." + patch + rest);
    }
}
