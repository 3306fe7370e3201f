package io.nestor.service.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.nestor.service.expression.Run.CelResult;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates the parts of an expression that can be, and writes their values in the place of the parts. */
final class Reduction {
    private final ExpressionCache expressions;
    private final Variables known;
    private final Set<String> unknown;

    Reduction(ExpressionCache expressions, Variables known, Set<String> unknown) {
        this.expressions = expressions;
        this.known = known;
        this.unknown = unknown;
    }

    Outcome reduce(ParsedExpression expression) {
        if (expression.secret().isPresent()) {
            return new Outcome.Residual(expression.secret().get().toString());
        }
        if (expression.plainReference().isPresent() && unknown.contains(Usage.RESOURCES)) {
            return new Outcome.Residual(expression.source().strip());
        }
        if (!expression.syntaxProblems().isEmpty() || isKnown(expression.variables())) {
            return Run.evaluate(expression, known);
        }
        try {
            return switch (reduce(expression.tree(), Set.of())) {
                case Part.Known(Object value) -> Run.json(value);
                case Part.Unknown(Written rest) -> residual(rest.text());
            };
        } catch (Unevaluable failed) {
            return new Outcome.Bad(expression.offset(failed.part), failed.reason);
        }
    }

    private static Outcome residual(String text) {
        return text.length() > CelEnvironment.MAX_EXPRESSION_LENGTH
                ? new Outcome.Bad(
                        0,
                        "with its values filled in the expression has " + text.length() + " characters; at most "
                                + CelEnvironment.MAX_EXPRESSION_LENGTH + " are possible")
                : new Outcome.Residual(text);
    }

    private boolean isKnown(Set<String> variables) {
        return variables.stream().noneMatch(unknown::contains);
    }

    /** A part after its reduction. */
    private sealed interface Part {
        /** @param value CEL's */
        record Known(Object value) implements Part {}

        record Unknown(Written source) implements Part {}
    }

    /** A part fails that is reached whenever the whole is. */
    private static final class Unevaluable extends RuntimeException {
        private final transient CelExpr part;
        private final String reason;

        Unevaluable(CelExpr part, String reason) {
            super(reason, null, false, false);
            this.part = part;
            this.reason = reason;
        }
    }

    /** @param bound variables of the macros around the part */
    private Part reduce(CelExpr part, Set<String> bound) {
        Set<String> used = Usage.freeVariables(part);
        if (isKnown(used) && used.stream().noneMatch(bound::contains)) {
            CelResult result = Run.inCel(expressions.get(Written.of(part).text()), known);
            switch (result) {
                case CelResult.Success(Object value) -> {
                    return new Part.Known(value);
                }
                case CelResult.Failure(Problem problem) -> {
                    if (part.getKind() != Kind.CALL) {
                        throw new Unevaluable(part, problem.message());
                    }
                    // An operation that fails may be one that is never reached; the later evaluation tells.
                }
            }
        }
        return part.getKind() == Kind.CALL
                ? reduceCall(part, part.call(), bound)
                : new Part.Unknown(Written.of(part, inner -> write(inner, bound)));
    }

    private Written write(CelExpr part, Set<String> bound) {
        return switch (reduce(part, bound)) {
            case Part.Known(Object value) -> literal(part, value);
            case Part.Unknown(Written source) -> source;
        };
    }

    /** A small value may denote a large text: each level of it may repeat the one below. */
    private static Written literal(CelExpr part, Object value) {
        try {
            return Allowance.within(() -> {
                Allowance.spendOn(value);
                return Written.atomic(Literals.of(value));
            });
        } catch (Allowance.UsedUp tooLarge) {
            throw new Unevaluable(part, "the value of a part of the expression is too large");
        }
    }

    private Part reduceCall(CelExpr part, CelCall call, Set<String> bound) {
        return switch (call.function()) {
            case Syntax.CONDITIONAL -> reduceConditional(part, call.args(), bound);
            case Syntax.AND -> reduceLogical(part, call.args(), bound, true);
            case Syntax.OR -> reduceLogical(part, call.args(), bound, false);
            default -> rewritten(part, bound);
        };
    }

    private Part rewritten(CelExpr part, Set<String> bound) {
        Optional<String> variable = Syntax.boundVariable(part.call());
        if (variable.isEmpty()) {
            return new Part.Unknown(Written.of(part, inner -> write(inner, bound)));
        }
        Set<String> inside = new HashSet<>(bound);
        inside.add(variable.get());
        CelExpr target = part.call().target().orElseThrow();
        return new Part.Unknown(Written.of(part, inner -> write(inner, inner.id() == target.id() ? bound : inside)));
    }

    /** The branch that is not taken is gone, and with it what it refers to. */
    private Part reduceConditional(CelExpr part, List<CelExpr> arguments, Set<String> bound) {
        return reduce(arguments.getFirst(), bound) instanceof Part.Known(Boolean condition)
                ? reduce(arguments.get(condition ? 1 : 2), bound)
                : rewritten(part, bound);
    }

    /** @param neutral the value that leaves the other side as it is: true for {@code &&}, false for {@code ||} */
    private Part reduceLogical(CelExpr part, List<CelExpr> arguments, Set<String> bound, boolean neutral) {
        Part left = reduce(arguments.getFirst(), bound);
        if (left instanceof Part.Known(Boolean value)) {
            return value == neutral ? reduce(arguments.get(1), bound) : left;
        }
        if (reduce(arguments.get(1), bound) instanceof Part.Known(Boolean value)) {
            return value == neutral ? left : new Part.Known(value);
        }
        return rewritten(part, bound);
    }
}
