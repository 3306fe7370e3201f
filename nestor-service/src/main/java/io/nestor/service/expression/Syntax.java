package io.nestor.service.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shapes in the syntax tree of an expression whose macros are still calls. */
final class Syntax {
    static final String CONDITIONAL = "_?_:_";
    static final String AND = "_&&_";
    static final String OR = "_||_";
    private static final Set<String> FIELD_CALLS = Set.of("_[_]", "_[?_]", "_?._");
    private static final Set<String> BINDING_MACROS =
            Set.of("all", "exists", "exists_one", "existsOne", "map", "filter");

    private Syntax() {}

    /** A field of something, written {@code a.b}, {@code a["b"]} or {@code a.?b}. */
    record Field(CelExpr operand, String name) {}

    static Optional<Field> field(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT ->
                Optional.of(new Field(
                        expression.select().operand(), expression.select().field()));
            case CALL -> fieldOfCall(expression.call());
            default -> Optional.empty();
        };
    }

    private static Optional<Field> fieldOfCall(CelCall call) {
        if (!FIELD_CALLS.contains(call.function()) || call.args().size() != 2) {
            return Optional.empty();
        }
        CelExpr key = call.args().get(1);
        boolean isText = key.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && key.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText
                ? Optional.of(new Field(call.args().getFirst(), key.constant().stringValue()))
                : Optional.empty();
    }

    /** The field that an expression asks for whether it is there: {@code has(a.b)}, {@code a.?b}, {@code a[?"b"]}. */
    static Optional<CelExpr> guarded(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        CelCall call = expression.call();
        return switch (call.function()) {
            case "has" -> call.args().stream().findFirst();
            case "_?._", "_[?_]" -> Optional.of(expression);
            default -> Optional.empty();
        };
    }

    /** The variable that a call such as {@code list.map(x, x + 1)} declares for its other arguments. */
    static Optional<String> boundVariable(CelCall call) {
        boolean binds = call.target().isPresent()
                && BINDING_MACROS.contains(call.function())
                && call.args().size() >= 2
                && call.args().getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT;
        return binds ? Optional.of(call.args().getFirst().ident().name()) : Optional.empty();
    }

    /** What an expression consists of. */
    static List<CelExpr> parts(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> List.of(expression.select().operand());
            case CALL ->
                Stream.concat(expression.call().target().stream(), expression.call().args().stream())
                        .toList();
            case LIST -> expression.list().elements();
            case MAP ->
                expression.map().entries().stream()
                        .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                        .toList();
            default -> List.of();
        };
    }

    /** What the field of that name belongs to that stands at a position. */
    static Optional<CelExpr> owner(CelExpr expression, String field, Predicate<CelExpr> position) {
        Optional<CelExpr> here = field(expression)
                .filter(found -> found.name().equals(field) && position.test(expression))
                .map(Field::operand);
        return here.or(() -> parts(expression).stream()
                .flatMap(part -> owner(part, field, position).stream())
                .findFirst());
    }

    static boolean isIdentifier(CelExpr expression, String name) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(name);
    }
}
