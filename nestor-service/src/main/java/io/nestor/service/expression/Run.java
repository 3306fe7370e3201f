package io.nestor.service.expression;

import dev.cel.runtime.CelEvaluationException;
import io.nestor.models.error.Hint;
import io.nestor.service.expression.ParsedExpression.PlainField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One evaluation of one expression. */
final class Run {
    private Run() {}

    static Outcome evaluate(ParsedExpression expression, Variables variables) {
        if (expression.plainReference().isPresent()) {
            return output(expression, expression.plainReference().get(), variables);
        }
        if (expression.plainField().isPresent()) {
            Optional<Outcome> direct = field(expression, expression.plainField().get(), variables);
            if (direct.isPresent()) {
                return direct.get();
            }
        }
        if (expression.secret().isPresent()) {
            return secret(expression.secret().get(), variables);
        }
        if (!expression.syntaxProblems().isEmpty()) {
            return new Outcome.Bad(expression.syntaxProblems());
        }
        return switch (inCel(expression, variables)) {
            case CelResult.Success(Object value) -> json(value);
            case CelResult.Failure(Problem problem) -> new Outcome.Bad(List.of(problem));
        };
    }

    /** What CEL made of an expression. */
    sealed interface CelResult {
        record Success(Object value) implements CelResult {}

        record Failure(Problem problem) implements CelResult {}
    }

    static CelResult inCel(ParsedExpression expression, Variables variables) {
        try {
            return new CelResult.Success(Allowance.within(() -> expression.evaluate(variables)));
        } catch (CelEvaluationException failure) {
            return new CelResult.Failure(Diagnosis.ofEvaluation(failure, expression.celSource(), variables.names()));
        }
    }

    static Outcome json(Object value) {
        if (value instanceof Optional<?> optional && optional.isEmpty()) {
            return new Outcome.Absent();
        }
        try {
            return new Outcome.Present(CelValues.toJson(value));
        } catch (CelValues.Unrepresentable unrepresentable) {
            return new Outcome.Bad(0, "the expression's value " + unrepresentable.getMessage());
        }
    }

    private static Outcome output(ParsedExpression expression, OutputReference reference, Variables variables) {
        if (!(variables.value(Usage.RESOURCES) instanceof Map<?, ?> resources)) {
            return bad(expression, Usage.RESOURCES, Diagnosis.unknownName(Usage.RESOURCES, variables.names()));
        }
        if (!(resources.get(reference.resource()) instanceof Map<?, ?> resource)) {
            return bad(
                    expression,
                    reference.resource(),
                    "there is no resource '" + reference.resource() + "'"
                            + Hint.didYouMean(reference.resource(), names(resources)));
        }
        if (!(resource.get("outputs") instanceof Map<?, ?> outputs) || !outputs.containsKey(reference.output())) {
            return bad(
                    expression,
                    reference.output(),
                    "resource '" + reference.resource() + "' has no output '" + reference.output() + "'"
                            + (resource.get("outputs") instanceof Map<?, ?> there
                                    ? Hint.didYouMean(reference.output(), names(there))
                                    : ""));
        }
        return present(outputs.get(reference.output()));
    }

    private static Outcome secret(SecretReference reference, Variables variables) {
        return variables
                .secret(reference)
                .<Outcome>map(Outcome.Present::new)
                .orElseGet(() -> new Outcome.Bad(
                        0,
                        "secrets are known to engines only, as inputs of a resource: here "
                                + reference
                                + " has no value"));
    }

    /** Nothing where it takes CEL to tell: the variable is no object, or the name is one of CEL's own. */
    private static Optional<Outcome> field(ParsedExpression expression, PlainField field, Variables variables) {
        if (!(variables.value(field.variable()) instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        if (fields.containsKey(field.field())) {
            return Optional.of(present(fields.get(field.field())));
        }
        if (variables.leavesOutMissingFieldsOf(field.variable())) {
            return Optional.of(new Outcome.Absent());
        }
        return Optional.of(bad(
                expression,
                field.field(),
                field.variable() + " has no '" + field.field() + "'" + Hint.didYouMean(field.field(), names(fields))));
    }

    private static List<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(String::valueOf).toList();
    }

    private static Outcome present(@Nullable Object value) {
        return new Outcome.Present(CelValues.toJson(CelValues.toCel(value)));
    }

    private static Outcome bad(ParsedExpression expression, String part, String message) {
        return new Outcome.Bad(Math.max(0, expression.source().lastIndexOf(part)), message);
    }
}
