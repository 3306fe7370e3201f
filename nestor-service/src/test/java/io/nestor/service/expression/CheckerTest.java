package io.nestor.service.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ValueType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {
    private static final StaticType WEB_APP =
            StaticType.fields(Map.of("outputs", StaticType.fields(Map.of("url", StaticType.TEXT))));
    private static final StaticType PARAMS = StaticType.fields(Map.of(
            "size", StaticType.TEXT,
            "replicas", StaticType.of(ValueType.INTEGER),
            "cpu", StaticType.of(ValueType.NUMBER),
            "debug", StaticType.of(ValueType.BOOLEAN),
            "zones", StaticType.of(ValueType.ARRAY)));

    private final Checker checker = Checker.of(new Scope(Map.of(
            "params",
            PARAMS,
            "environment",
            StaticType.TEXT,
            "labels",
            StaticType.of(ValueType.OBJECT),
            "resources",
            StaticType.fields(Map.of("web-app", WEB_APP)))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${params.size} | string",
                "${params.replicas + 1} | integer",
                "${params.cpu * 2.0} | number",
                "${params.debug} | boolean",
                "${params.zones.map(z, z)} | array",
                "${params.zones[0]} | any value",
                "${labels} | object",
                "${params.?size} | string",
                "${resources.web-app.outputs.url} | string",
                "${resources[\"web-app\"].outputs.url} | string",
                "x ${params.replicas} | string",
                "plain | string",
            })
    void types_are_inferred(String template, String type) {
        assertThat(checker.checkTemplate(template).problems()).isEmpty();
        assertThat(checker.checkTemplate(template).type().display()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${params.sise} | 9 | 'params' has no 'sise'; did you mean 'size'?",
                "ab ${params.size + params.replicas} | 17 | '+' does not take string, integer",
                "${enviroment} | 2 | unknown name 'enviroment'; did you mean 'environment'?",
                "${startWith(params.size)} | 2 | unknown function 'startWith'; did you mean 'startsWith'?",
                "${params.size.upperAsci()} | 14 | unknown function 'upperAsci'; did you mean 'upperAscii'?",
                "${resources.web-ap.outputs.url} | 12 | there is no resource 'web-ap'; did you mean 'web-app'?",
                "${resources[\"web-ap\"].outputs.url} | 13 | there is no resource 'web-ap'; did you mean 'web-app'?",
                "${resources[\"web-app\"].outputs.ulr} | 31 | resource 'web-app' has no output 'ulr'; did you mean"
                        + " 'url'?",
                "${resources.web-app.outputs.ulr} | 28 | resource 'web-app' has no output 'ulr'; did you mean 'url'?",
                "${params.debug ? 1 : 'a'} | 15 | a condition is a boolean, and what stands on both sides of ':' is of"
                        + " one type, not (boolean, integer, string)",
                "${params.replicas == '1'} | 18 | values of different types are never equal: integer, string",
                "${params.cpu * 2} | 13 | '*' does not take number, integer",
                "${'é😀' + params.q} | 17 | 'params' has no 'q'",
                "${params[params.size]} | 8 | '[…]' does not take object, string; a field that is known is written"
                        + " .name",
            })
    void problems_point_to_what_is_wrong(String template, int offset, String message) {
        assertThat(checker.checkTemplate(template).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.offset()).isEqualTo(offset);
        });
    }

    @Test
    void an_optional_in_the_middle_of_a_text_is_refused() {
        assertThat(checker.checkTemplate("${params.?size}").optional()).isTrue();
        assertThat(checker.checkTemplate("x ${params.?size}").problems()).hasSize(1);
    }

    @Test
    void what_is_used_is_known() {
        Checker.Checked checked = checker.checkTemplate("${resources.web-app.outputs.url + params.size}");
        assertThat(checked.references()).containsExactly(new OutputReference("web-app", "url"));
        assertThat(checked.fields()).containsExactly("params.size");
    }
}
