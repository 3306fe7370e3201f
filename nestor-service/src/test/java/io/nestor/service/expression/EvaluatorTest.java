package io.nestor.service.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final Map<String, Object> PARAMS = Map.of(
            "size",
            "large",
            "replicas",
            3,
            "cpu",
            2.0,
            "debug",
            true,
            "zones",
            List.of("a", "b"),
            "tags",
            Map.of("owner", "me"),
            "offset",
            1,
            "evil",
            "\"}${x}'\\\n",
            "dollar",
            "$");
    private static final Map<String, Object> RESOURCES = Map.of(
            "web-app", Map.of("outputs", Map.of("url", "http://x", "port", 80)),
            "in", Map.of("outputs", Map.of("ok", true, "list", List.of(1, 2))),
            "1db", Map.of("outputs", Map.of("port", 5432)));
    private static final Variables KNOWN =
            Variables.of(Map.of("params", PARAMS, "environment", "prod")).leavingOutMissingFieldsOf("params");
    private static final Variables ALL = Variables.of(
                    Map.of("params", PARAMS, "environment", "prod", "resources", RESOURCES))
            .leavingOutMissingFieldsOf("params");

    private final Evaluator evaluator = new Evaluator();

    @Test
    void outputs_of_other_deployments_are_told_from_those_of_resources() {
        Map<String, Object> tree = Map.of(
                "a", "${deployments.shop.net-1.outputs.url}/${resources.web-app.outputs.port}",
                "b", "${deployments[\"x.y\"].outputs.size + 1}",
                "c", "$${deployments.no.outputs.use} of deployments",
                "d", "${\"deployments.no.outputs.use\"}");
        References references = evaluator.references(tree);

        assertThat(references.problems()).isEmpty();
        assertThat(references.deployments())
                .isEqualTo(
                        Map.of(new OutputReference("shop.net-1", "url"), "a", new OutputReference("x.y", "size"), "b"));
        assertThat(references.paths()).isEqualTo(Map.of(new OutputReference("web-app", "port"), "a"));
        assertThat(evaluator
                        .references("${deployments[environment].outputs.url}")
                        .problems())
                .extracting(Problem::message)
                .containsExactly("deployments are used as deployments.<id>.outputs.<output>, names written out");
        Variables known = Variables.of(Map.of(
                "resources",
                RESOURCES,
                "deployments",
                Map.of(
                        "team.shop.net-1", Map.of("outputs", Map.of("url", "http://net")),
                        "team.x.y", Map.of("outputs", Map.of("size", 2)))));
        assertThat(evaluator.evaluate(evaluator.renameDeployments(tree, id -> "team." + id), known))
                .isEqualTo(new Evaluation.Value(Map.of(
                        "a", "http://net/80",
                        "b", 3L,
                        "c", "${deployments.no.outputs.use} of deployments",
                        "d", "deployments.no.outputs.use")));
    }

    @Test
    void a_whole_expression_keeps_its_type() {
        assertThat(value("${params.replicas}")).isEqualTo(3L);
        assertThat(value("${params.replicas * 2}")).isEqualTo(6L);
        assertThat(value("${params.cpu}")).isEqualTo(2.0);
        assertThat(value("${params.debug && environment == 'prod'}")).isEqualTo(true);
        assertThat(value("${params.zones}")).isEqualTo(List.of("a", "b"));
        assertThat(value("${null}")).isNull();
    }

    @Test
    void an_embedded_expression_becomes_text() {
        assertThat(value("n=${params.replicas} c=${params.cpu} d=${params.debug} s=${params.size}"))
                .isEqualTo("n=3 c=2 d=true s=large");
        assertThat(value("z=${params.zones} t=${params.tags}")).isEqualTo("z=[\"a\",\"b\"] t={\"owner\":\"me\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${resources.web-app.outputs.url} | http://x",
                "${resources[\"web-app\"].outputs.url} | http://x",
                "${resources.web-app.outputs[\"url\"] + \"/\"} | http://x/",
                "${string(resources.1db.outputs.port - resources.web-app.outputs.port)} | 5352",
                "${resources.in.outputs.ok ? \"y\" : \"n\"} | y",
                "${resources.web-app.outputs.?missing.orValue(\"none\")} | none",
                "${\"resources.web-app.outputs.url\"} | resources.web-app.outputs.url",
            })
    void names_of_resources_may_have_hyphens(String template, String expected) {
        assertThat(value(template)).isEqualTo(expected);
    }

    @Test
    void trees_are_evaluated_as_a_whole() {
        assertThat(value(Map.of("a", List.of("${params.size}", 1), "b", Map.of("c", "x"))))
                .isEqualTo(Map.of("a", List.of("large", 1), "b", Map.of("c", "x")));
    }

    @Test
    void an_entry_without_value_is_left_out() {
        assertThat(value(Map.of("a", "${params.nothing}", "b", "${params.?nothing}", "c", List.of("${params.?n}", 1))))
                .isEqualTo(Map.of("c", List.of(1)));
    }

    @Test
    void problems_are_all_told_with_path_and_offset() {
        assertThat(problems(Map.of("list", List.of("ok", "x ${enviroment}"), "n", "${resources.queue.outputs.url}")))
                .extracting(Problem::path, Problem::offset, Problem::message)
                .containsExactlyInAnyOrder(
                        tuple("list[1]", 4, "unknown name 'enviroment'; did you mean 'environment'?"),
                        tuple("n", 12, "there is no resource 'queue'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${1 +} | the expression ends too early",
                "${1 + ]} | unexpected ']' in the expression",
                "${params.replicas / 0} | division by zero",
                "${resources.web-app.outputs.ulr} | resource 'web-app' has no output 'ulr'; did you mean 'url'?",
                "${upper(params.size)} | upper() does not take values of these types",
                "${params.size + 1} | '+' does not take values of these types",
                "a ${params.nothing} | 'params.nothing' has no value here and stands in the middle of a text",
                "${Foo{a: 1}} | there are no types to make; write an object as {\"key\": value}",
                "${[1,2,3].map(x, x)[5]} | Index out of bounds: 5",
                "${0.0 / 0.0} | the expression's value is NaN, which JSON does not have",
            })
    void failures_say_what_is_wrong(String template, String message) {
        assertThat(problems(template))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "${resources.web-app.outputs.port + params.offset} ; ${resources.web-app.outputs.port + 1}",
                "${resources.web-app.outputs.url} ; ${resources.web-app.outputs.url}",
                "${params.debug ? \"x\" : resources.gone.outputs.y} ; x",
                "${params.debug && resources.in.outputs.ok} ; ${resources.in.outputs.ok}",
                "${!params.debug && resources.in.outputs.ok} ; false",
                "${resources.in.outputs.ok || params.debug} ; true",
                "http://${resources.web-app.outputs.url}/${params.size} ;"
                        + " http://${resources.web-app.outputs.url}/large",
                "${resources.in.outputs.list.map(params, params + 1)} ; ${resources.in.outputs.list.map(params, params"
                        + " + 1)}",
                "${resources.in.outputs.list.exists(x, x == params.replicas)} ; ${resources.in.outputs.list.exists(x,"
                        + " x == 3)}",
                "${params.dollar}${resources.web-app.outputs.url} ; ${\"$\"}${resources.web-app.outputs.url}",
                "$${params.size} ; $${params.size}",
            })
    void reduction_fills_in_what_is_known(String template, String expected) {
        assertThat(String.valueOf(reduce(template))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${params.evil}",
                "x ${params.evil} y ${resources.web-app.outputs.url}",
                "${params.evil + resources.web-app.outputs.url + \"'\\n\\\"\"}",
                "${params.dollar}{resources.web-app.outputs.url}",
                "${params.dollar}${resources.web-app.outputs.url}",
                "${-(resources.1db.outputs.port - -5) * (2 + params.offset)}",
                "${[params.evil, resources.web-app.outputs.url].map(e, e + params.evil)}",
                "${{\"a\": params.tags, \"b\": resources.in.outputs.list}}",
                "${has(resources.in.outputs.list) ? params.zones : []}",
                "${resources.in.outputs.list[0] > params.zones[5].size() || true}",
                "${optional.of(params.evil).orValue(resources.web-app.outputs.url)}",
                "${[?params.?nothing, resources.web-app.outputs.url]}",
            })
    void reduction_changes_nothing_in_the_value(String template) {
        assertThat(value(reduce(template))).isEqualTo(value(template));
    }

    @Test
    void a_value_never_becomes_an_expression() {
        Variables hostile = Variables.of(Map.of("params", Map.of("name", "${resources.db.outputs.password}")));
        Object reduced = ((Evaluation.Value)
                        evaluator.reduce(List.of("${params.name}", "a${params.name}"), hostile, Set.of("resources")))
                .value();
        assertThat(evaluator.references(reduced).paths()).isEmpty();
        assertThat(value(reduced))
                .isEqualTo(List.of("${resources.db.outputs.password}", "a${resources.db.outputs.password}"));
    }

    @Test
    void references_come_from_the_syntax() {
        References references = evaluator.references(Map.of(
                "a", "${resources.db.outputs.url + resources[\"web-app\"].outputs[\"port\"]}",
                "b", "${'resources.fake.outputs.x'} $${resources.fake.outputs.y}"));
        assertThat(references.paths())
                .isEqualTo(Map.of(new OutputReference("db", "url"), "a", new OutputReference("web-app", "port"), "a"));
        assertThat(references.problems()).isEmpty();
    }

    @Test
    void a_resource_whose_name_is_computed_is_refused() {
        assertThat(evaluator
                        .references("${1 + resources[params.name].outputs.port}")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(6));
    }

    @Test
    void conditions_stand_alone_or_in_braces() {
        assertThat(evaluator.evaluateExpression(" params.debug", ALL)).isEqualTo(new Evaluation.Value(true));
        assertThat(evaluator.evaluateExpression("${params.debug}", ALL)).isEqualTo(new Evaluation.Value(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a']DOUBLED(x, x + x)[0]",
                "[[1]]DOUBLED(x, x + x)[0].size()",
                "['a']DOUBLED(x, x.replace('a', 'aa'))[0]",
                "['a']DOUBLED(x, [x, x].join())[0]",
                "[1]DOUBLED(x, [x, x]) == [1]DOUBLED(x, [x, x])",
                "[1]DOUBLED(x, [x, x])",
                "[1]DOUBLED(x, {'a': x, 'b': x})",
                "[1]DOUBLED(x, [x, x])[0] in [1]DOUBLED(x, [x, x])",
                "resources.in.outputs.ok ? [1]DOUBLED(x, [x, x]) : []",
            })
    @Timeout(20)
    void no_expression_can_hang_or_fill_the_memory_of_a_service(String pattern) {
        String expression =
                "${" + pattern.replaceAll("DOUBLED(\\((?:[^()]|\\([^()]*\\))*\\))", ".map$1".repeat(40)) + "}";

        assertThat(evaluator.evaluate(expression, ALL)).isInstanceOf(Evaluation.Failed.class);
        assertThat(evaluator.reduce(expression, KNOWN, Set.of("resources"))).isInstanceOf(Evaluation.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'a-b-c'.replace('-', '+') | a+b+c",
                "'a-b-c'.replace('-', '', 1) | ab-c",
                "'ab'.replace('', '.') | .a.b.",
                "['a', 'b'].join() | ab",
                "['a', 'b'].join(', ') | a, b",
                "string(1 in [1, 2] && !('x' in ['y']) && 'k' in {'k': 1}) | true",
                "string([1, 2] == [1, 2] && [1] != [2] && {'a': [1]} == {'a': [1]}) | true",
                "string(dyn(3) == 3.0) | true",
            })
    void bounded_functions_are_those_of_cel(String expression, String value) {
        assertThat(value("${" + expression + "}")).isEqualTo(value);
    }

    @Test
    void nulls_and_numbers_of_any_kind_are_taken() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("none", null);
        odd.put("list", Arrays.asList(1, null, (short) 2, 1.5f, new BigInteger("7"), new BigDecimal("0.5")));
        assertThat(((Evaluation.Value) evaluator.evaluate("${odd}", Variables.of(Map.of("odd", odd)))).value())
                .hasToString("{none=null, list=[1, null, 2, 1.5, 7, 0.5]}");
    }

    private Object value(Object tree) {
        Evaluation evaluation = evaluator.evaluate(tree, ALL);
        assertThat(evaluation).isInstanceOf(Evaluation.Value.class);
        return ((Evaluation.Value) evaluation).value();
    }

    private List<Problem> problems(Object tree) {
        Evaluation evaluation = evaluator.evaluate(tree, ALL);
        assertThat(evaluation).isInstanceOf(Evaluation.Failed.class);
        return ((Evaluation.Failed) evaluation).problems();
    }

    private Object reduce(Object tree) {
        Evaluation evaluation = evaluator.reduce(tree, KNOWN, Set.of("resources"));
        assertThat(evaluation).isInstanceOf(Evaluation.Value.class);
        return ((Evaluation.Value) evaluation).value();
    }
}
