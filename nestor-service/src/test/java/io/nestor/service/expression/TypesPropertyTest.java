package io.nestor.service.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ValueType;
import io.nestor.service.expression.Checker.Checked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What is found out before there are values holds when they are there. */
class TypesPropertyTest {
    private static final Scope SCOPE = new Scope(Map.of(
            "params",
            StaticType.fields(Map.of(
                    "text", StaticType.TEXT,
                    "whole", StaticType.of(ValueType.INTEGER),
                    "number", StaticType.of(ValueType.NUMBER),
                    "flag", StaticType.of(ValueType.BOOLEAN)))));

    /** Values can be too large, or no divisors; but they have the types that they should. */
    private static final String NOT_OF_TYPE = "(?s).*(zero|overflow|range|too large|too long|beyond|index).*";

    private final Checker checker = Checker.of(SCOPE);
    private final Evaluator evaluator = new Evaluator();

    @Property(tries = 500)
    void an_expression_that_passes_the_check_has_the_type_that_it_found(
            @ForAll("expressions") String expression,
            @ForAll String text,
            @ForAll int whole,
            @ForAll("numbers") double number,
            @ForAll boolean flag) {
        Checked checked = checker.checkTemplate("${" + expression + "}");
        Statistics.label("passes the check").collect(checked.problems().isEmpty());
        if (!checked.problems().isEmpty()) {
            return;
        }
        Variables values =
                Variables.of(Map.of("params", Map.of("text", text, "whole", whole, "number", number, "flag", flag)));

        switch (evaluator.evaluate("${" + expression + "}", values)) {
            case Evaluation.Value(Object value) ->
                assertThat(typeOf(value)).as(expression).isEqualTo(checked.type());
            case Evaluation.Failed failed ->
                assertThat(failed.problems())
                        .as(expression)
                        .allSatisfy(problem -> assertThat(problem.message()).matches(NOT_OF_TYPE));
        }
    }

    @Property(tries = 500)
    void what_is_reduced_has_the_value_of_the_whole(@ForAll("expressions") String expression, @ForAll int whole) {
        Variables values = Variables.of(
                Map.of("params", Map.of("text", "a", "whole", whole, "number", 0.5, "flag", true), "late", 3));
        String template = "${[" + expression + ", late]}";
        if (!(evaluator.evaluate(template, values) instanceof Evaluation.Value expected)) {
            return;
        }

        Evaluation reduced = evaluator.reduce(template, values, Set.of("late"));

        assertThat(reduced).isInstanceOf(Evaluation.Value.class);
        assertThat(evaluator.evaluate(((Evaluation.Value) reduced).value(), values))
                .as("%s as %s", expression, reduced)
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Arbitraries.doubles().between(-1e6, 1e6);
    }

    @Provide
    Arbitrary<String> expressions() {
        return expressions(3);
    }

    private static Arbitrary<String> expressions(int depth) {
        Arbitrary<String> leaves = Arbitraries.of(
                "params.text", "params.whole", "params.number", "params.flag", "'it'", "7", "2.5", "true");
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> parts = expressions(depth - 1);
        Arbitrary<String> operators = Arbitraries.of("+", "-", "*", "/", "%", "&&", "||", "<", "<=", "==", "!=", ">");
        Arbitrary<String> functions = Arbitraries.of(
                "string(%s)", "size(%s)", "%s.contains('t')", "%s.upperAscii()", "!%s", "-(%s)", "%s.startsWith('i')");
        return Arbitraries.oneOf(
                leaves,
                Combinators.combine(parts, operators, parts)
                        .as((left, operator, right) -> "(" + left + " " + operator + " " + right + ")"),
                Combinators.combine(parts, parts, parts)
                        .as((condition, one, other) -> "(" + condition + " ? " + one + " : " + other + ")"),
                Combinators.combine(functions, parts).as(String::formatted));
    }

    private static StaticType typeOf(Object value) {
        return StaticType.of(
                switch (value) {
                    case String text -> ValueType.STRING;
                    case Boolean flag -> ValueType.BOOLEAN;
                    case Long whole -> ValueType.INTEGER;
                    case Double number -> ValueType.NUMBER;
                    case List<?> list -> ValueType.ARRAY;
                    default -> ValueType.OBJECT;
                });
    }
}
