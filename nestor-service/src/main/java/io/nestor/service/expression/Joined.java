package io.nestor.service.expression;

import io.nestor.service.expression.Template.Expression;
import io.nestor.service.expression.Template.Literal;
import io.nestor.service.expression.Template.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A template with text in the place of the expressions that have a value. */
final class Joined {
    private final List<Segment> segments = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Joined() {}

    static Joined of(Template template, Function<String, Outcome> evaluate) {
        Joined joined = new Joined();
        for (Segment segment : template.segments()) {
            switch (segment) {
                case Literal literal -> joined.segments.add(literal);
                case Expression expression -> joined.add(expression, evaluate.apply(expression.source()));
            }
        }
        return joined;
    }

    private void add(Expression expression, Outcome outcome) {
        switch (outcome) {
            case Outcome.Present(Object value) when value != null -> segments.add(new Literal(Texts.of(value)));
            case Outcome.Residual(String source) -> segments.add(new Expression(source, expression.offset()));
            case Outcome.Bad bad ->
                bad.problems().forEach(problem -> problems.add(problem.shifted(expression.offset())));
            case Outcome.Present nothing -> problems.add(withoutValue(expression));
            case Outcome.Absent nothing -> problems.add(withoutValue(expression));
        }
    }

    private static Problem withoutValue(Expression expression) {
        return new Problem(
                expression.offset(),
                "'" + expression.source().strip() + "' has no value here and stands in the middle of a text");
    }

    /** For templates that have been evaluated to the end. */
    Outcome asText() {
        if (!problems.isEmpty()) {
            return new Outcome.Bad(problems);
        }
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Literal literal -> text.append(literal.text());
                case Expression expression -> throw new IllegalStateException("not evaluated: " + expression);
            }
        }
        return new Outcome.Present(text.toString());
    }

    Outcome asTemplate() {
        return problems.isEmpty() ? new Outcome.Present(Template.write(segments)) : new Outcome.Bad(problems);
    }
}
