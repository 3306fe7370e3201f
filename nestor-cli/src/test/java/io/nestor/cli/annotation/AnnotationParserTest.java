package io.nestor.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationParserTest {
    private static final List<String> FILES = List.of(
            "a.go",
            "a.java",
            "a.py",
            "a.ts",
            "a.rs",
            "a.sql",
            "a.yaml",
            "a.sh",
            "a.html",
            "a.md",
            "a.lua",
            "a.php",
            "a.rb",
            "a.vb",
            "a.tf",
            "a.unknown",
            "Dockerfile");

    @Test
    void reads_a_request_with_typed_values() {
        Annotation annotation = only("//nestor:web-app size=small replicas=3 public=true ratio=0.5 text='3' none=null");

        assertThat(annotation.name()).isEqualTo("web-app");
        assertThat(typed(annotation))
                .containsEntry("size", "small")
                .containsEntry("replicas", 3L)
                .containsEntry("public", true)
                .containsEntry("ratio", new BigDecimal("0.5"))
                .containsEntry("text", "3")
                .containsEntry("none", null);
    }

    @Test
    void an_expression_may_hold_spaces_and_brackets() {
        Annotation annotation =
                only("//nestor:resource db postgres:^14 size=${params.size == \"large\" ? {'a': 100} : 10}gb engine=x");

        assertThat(typed(annotation))
                .containsEntry("size", "${params.size == \"large\" ? {'a': 100} : 10}gb")
                .containsEntry("engine", "x");
    }

    @Test
    void a_value_may_hold_equals_signs_and_urls() {
        assertThat(typed(only("# nestor:job url=http://nestor:8080/?a=b&c=d")))
                .containsEntry("url", "http://nestor:8080/?a=b&c=d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// nestor: the tool",
                "// nestor:8080",
                "// nestor://host",
                "// nestor:web/app size=1",
                "// see nestor:web-app",
                "//  nestor:web-app",
                "// Nestor:web-app",
                "// nestor:",
                "x := 1 //nestor:web-app",
                "\"//nestor:web-app\"",
            })
    void is_not_fooled(String line) {
        Findings findings = AnnotationParser.parse("a.go", line);

        assertThat(findings).isEqualTo(Findings.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.go    | //nestor:x y=         | 14 | has no value",
                "a.py    | # nestor:x y='z       | 14 | not closed",
                "a.sql   | -- nestor:paramter y z=1 | 20 | did you mean 'nestor:parameter'?",
                "a.go    | //nestor:resource db  | 3 | nestor:resource <name> <catalog-ref>",
                "a.go    | //nestor:x a=1 a=2    | 16 | given twice",
                "a.go    | //nestor:X a=1        | 3 | no name of a composition",
                "a.html  | <!-- nestor:x a=[b --> | 17 | not closed",
            })
    void says_where_what_is_wrong(String file, String line, int column, String message) {
        List<Problem> problems =
                AnnotationParser.parse(file, "\n" + line.strip()).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().at()).isEqualTo(new Position(file, 2, column));
        assertThat(problems.getFirst().message()).contains(message);
    }

    @Property(tries = 200)
    void what_was_written_is_read_back(
            @ForAll("names") String composition, @ForAll("settings") Map<String, Object> settings) {
        StringBuilder line = new StringBuilder("//nestor:").append(composition);
        settings.forEach(
                (key, value) -> line.append(' ').append(key).append('=').append(written(value)));

        Findings findings = AnnotationParser.parse("a.go", "package a\n" + line + "\n");

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.annotations()).hasSize(1);
        assertThat(findings.annotations().getFirst().at()).isEqualTo(new Position("a.go", 2, 3));
        assertThat(typed(findings.annotations().getFirst())).isEqualTo(settings);
    }

    @Property(tries = 500)
    void no_bytes_make_it_fail(@ForAll byte[] bytes, @ForAll("files") String file) {
        assertThat(AnnotationParser.parse(file, new String(bytes, StandardCharsets.UTF_8)))
                .isNotNull();
    }

    @Property(tries = 500)
    void no_odd_text_makes_it_fail(@ForAll("oddTexts") String text, @ForAll("files") String file) {
        Findings findings = AnnotationParser.parse(file, text);

        long lines = text.chars().filter(c -> c == '\n').count() + 1;
        assertThat(findings.annotations()).allMatch(found -> found.at().line() <= lines);
        assertThat(findings.annotations()).allMatch(found -> startsAt(text, found.at()));
    }

    private static boolean startsAt(String text, Position at) {
        return text.split("\n", -1)[at.line() - 1].startsWith("nestor:", at.column() - 1);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !List.of("composition", "parameter", "resource").contains(name));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    /** Pieces of every language, put together at random. */
    @Provide
    Arbitrary<String> oddTexts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "nestor:",
                "//",
                "/*",
                "*/",
                "#",
                "--",
                "<!--",
                "-->",
                "\"",
                "'",
                "\"\"\"",
                "'''",
                "`",
                "\\",
                "\n",
                "\r\n",
                " ",
                "\t",
                "web-app",
                "a=",
                "b=1",
                "[",
                "]",
                "{",
                "}",
                "${",
                "<<EOF",
                "EOF",
                "|",
                ": >-\n",
                "\u0000",
                "é",
                "composition",
                "resource",
                "\\u12",
                "=begin",
                "=end",
                "--[[",
                "]]",
                "{-",
                "-}");
        return pieces.list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, Object>> settings() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag),
                Arbitraries.integers().list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(names(), Arbitraries.strings().alpha().ofMaxLength(5))
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
        return Arbitraries.maps(names(), values).ofMaxSize(5).map(LinkedHashMap::new);
    }

    /** As a careful person would write it. */
    private static String written(Object value) {
        if (!(value instanceof String text)) {
            return NestorJson.strict().writeValueAsString(value);
        }
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', '\'' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    private static Annotation only(String line) {
        Findings findings = AnnotationParser.parse(line.startsWith("#") ? "a.py" : "a.go", line);
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.annotations()).hasSize(1);
        return findings.annotations().getFirst();
    }

    private static Map<String, Object> typed(Annotation annotation) {
        Map<String, Object> typed = new HashMap<>();
        for (Map.Entry<String, Setting> entry : annotation.settings().entrySet()) {
            typed.put(entry.getKey(), entry.getValue().value().typed());
        }
        return typed;
    }
}
