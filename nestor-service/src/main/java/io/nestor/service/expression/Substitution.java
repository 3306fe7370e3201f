package io.nestor.service.expression;

import dev.cel.common.ast.CelExpr;
import io.nestor.models.json.Copies;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What stands in the place of parts of expressions when templates move into a larger whole.
 *
 * @param fields expressions by the field that they take the place of, as {@code params.size}
 * @param outputs what outputs of resources are called in the whole
 */
public record Substitution(Map<String, String> fields, UnaryOperator<OutputReference> outputs) {
    public Substitution {
        fields = Copies.map(fields);
    }

    /** The expression as it stands in the whole. */
    Outcome of(ParsedExpression expression) {
        if (changesNothing(expression)) {
            return new Outcome.Residual(expression.source());
        }
        if (expression.plainReference().isPresent()) {
            return new Outcome.Residual(
                    outputs.apply(expression.plainReference().get()).toString());
        }
        if (expression.plainField().isPresent()) {
            return new Outcome.Residual(fields.getOrDefault(expression.source().strip(), expression.source()));
        }
        return expression.syntaxProblems().isEmpty()
                ? new Outcome.Residual(written(expression.tree()).text())
                : new Outcome.Bad(expression.syntaxProblems());
    }

    private boolean changesNothing(ParsedExpression expression) {
        return expression.references().stream()
                        .allMatch(reference -> outputs.apply(reference).equals(reference))
                && (expression.plainReference().isPresent()
                        || expression.usage().fields().stream().noneMatch(fields::containsKey));
    }

    private Written written(CelExpr part) {
        Optional<OutputReference> reference = Usage.reference(part);
        if (reference.isPresent()) {
            return Written.atomic(outputs.apply(reference.get()).toString());
        }
        Optional<String> asked = Syntax.guarded(part).flatMap(this::replacement);
        if (asked.isPresent()) {
            boolean has = part.call().function().equals("has");
            return Written.atomic(has ? "true" : "optional.of(" + asked.get() + ")");
        }
        return replacement(part)
                .map(source -> Written.atomic("(" + source + ")"))
                .orElseGet(() -> Written.of(part, this::written));
    }

    private Optional<String> replacement(CelExpr part) {
        return Syntax.field(part)
                .filter(field -> field.operand().getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(field -> fields.get(field.operand().ident().name() + "." + field.name()));
    }
}
