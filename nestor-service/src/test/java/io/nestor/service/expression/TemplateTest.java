package io.nestor.service.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.expression.Template.Expression;
import io.nestor.service.expression.Template.Literal;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void text_and_expressions_alternate_with_their_offsets() {
        assertThat(Template.parse("a-${params.x}-${ y }").segments())
                .containsExactly(
                        new Literal("a-"), new Expression("params.x", 4), new Literal("-"), new Expression(" y ", 16));
    }

    @Test
    void braces_of_the_expression_do_not_end_it() {
        assertThat(Template.parse("${ {\"a\": {\"b\": 1}}[\"a\"] }").wholeExpression())
                .contains(new Expression(" {\"a\": {\"b\": 1}}[\"a\"] ", 2));
    }

    @Test
    void braces_in_strings_and_comments_do_not_count() {
        assertThat(Template.parse("${\"}\" + '}' + r\"\\\" + '''}'\n''' // }\n}")
                        .problems())
                .isEmpty();
        assertThat(Template.parse("${\"}\"}x").segments())
                .containsExactly(new Expression("\"}\"", 2), new Literal("x"));
    }

    @Test
    void a_doubled_dollar_makes_the_braces_literal() {
        assertThat(Template.parse("echo $${HOME} $1").literal()).contains("echo ${HOME} $1");
        assertThat(Template.parse("$$${x}").literal()).contains("$${x}");
    }

    @Test
    void an_expression_that_does_not_end_is_named_by_its_beginning() {
        assertThat(Template.parse("abc ${x + {").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.offset()).isEqualTo(4);
            assertThat(problem.message()).contains("no closing '}'");
        });
        assertThat(Template.parse("${'a}").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no closing quote"));
    }

    @Property
    void never_fails_and_offsets_point_into_the_text(@ForAll("texts") String text) {
        for (Expression expression : Template.parse(text).expressions()) {
            assertThat(text.substring(expression.offset())).startsWith(expression.source());
        }
    }

    @Property
    void an_escaped_text_comes_out_as_it_was(@ForAll("texts") String text) {
        assertThat(Template.parse(Template.escape(text)).segments().stream()
                        .map(segment -> ((Literal) segment).text())
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Property
    void what_was_written_parses_to_the_same(@ForAll("texts") String text) {
        Template template = Template.parse(text);
        if (template.problems().isEmpty()) {
            Template again = Template.parse(Template.write(template.segments()));
            assertThat(again.problems()).isEmpty();
            assertThat(withoutOffsets(again)).isEqualTo(withoutOffsets(template));
        }
    }

    /** A literal dollar in front of an expression is written as an expression of its own. */
    private static String withoutOffsets(Template template) {
        return template.segments().stream()
                .map(segment -> switch (segment) {
                    case Literal(String literal) -> literal;
                    case Expression(String source, int offset) ->
                        source.matches("\"\\$+\"") ? source.substring(1, source.length() - 1) : "<" + source + ">";
                })
                .collect(Collectors.joining());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "$",
                        "{",
                        "}",
                        "${",
                        "$${",
                        "}",
                        "\"",
                        "'",
                        "\\",
                        "//",
                        "\n",
                        "a",
                        "resources.a.outputs.b",
                        " ",
                        "r'",
                        "'''",
                        "é",
                        "😀")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
