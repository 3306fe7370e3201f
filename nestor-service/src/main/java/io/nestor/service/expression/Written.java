package io.nestor.service.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of an expression as source text. CEL's own unparser does not escape texts, so a value with a quote in it could
 * break out of them.
 *
 * @param atomic whether it can stand beside an operator without parentheses
 */
record Written(String text, boolean atomic) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> KEYWORDS = Set.of("false", "in", "null", "true");
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("_+_", "+"),
            Map.entry("_-_", "-"),
            Map.entry("_*_", "*"),
            Map.entry("_/_", "/"),
            Map.entry("_%_", "%"),
            Map.entry("_==_", "=="),
            Map.entry("_!=_", "!="),
            Map.entry("_<_", "<"),
            Map.entry("_<=_", "<="),
            Map.entry("_>_", ">"),
            Map.entry("_>=_", ">="),
            Map.entry(Syntax.AND, "&&"),
            Map.entry(Syntax.OR, "||"),
            Map.entry("@in", "in"));

    static Written atomic(String text) {
        return new Written(text, true);
    }

    /** The whole of a tree whose macros are calls. */
    static Written of(CelExpr expression) {
        return of(expression, Written::of);
    }

    /** @param part writes what the expression consists of */
    static Written of(CelExpr expression, Function<CelExpr, Written> part) {
        return switch (expression.getKind()) {
            case CONSTANT -> atomic(Literals.of(expression.constant()));
            case IDENT -> atomic(expression.ident().name());
            case SELECT -> atomic(part.apply(expression.select().operand()).operand() + "." + name(expression));
            case CALL -> ofCall(expression.call(), part);
            case LIST -> atomic(ofList(expression, part));
            case MAP -> atomic(ofMap(expression, part));
            default -> throw new IllegalArgumentException("cannot be written: " + expression.getKind());
        };
    }

    private String operand() {
        return atomic ? text : "(" + text + ")";
    }

    private static Written ofCall(CelCall call, Function<CelExpr, Written> part) {
        List<CelExpr> arguments = call.args();
        String binary = BINARY.get(call.function());
        if (binary != null && arguments.size() == 2) {
            return new Written(
                    leftOperand(call, part) + " " + binary + " "
                            + part.apply(arguments.get(1)).operand(),
                    false);
        }
        return switch (call.function()) {
            case "!_" -> new Written("!" + part.apply(arguments.getFirst()).operand(), false);
            case "-_" -> new Written("-" + part.apply(arguments.getFirst()).operand(), false);
            case "_[_]" -> index(arguments, "[", part);
            case "_[?_]" -> index(arguments, "[?", part);
            case "_?._" ->
                atomic(part.apply(arguments.getFirst()).operand() + ".?"
                        + name(arguments.get(1).constant().stringValue()));
            case Syntax.CONDITIONAL ->
                new Written(
                        part.apply(arguments.getFirst()).operand() + " ? "
                                + part.apply(arguments.get(1)).operand() + " : "
                                + part.apply(arguments.get(2)).operand(),
                        false);
            default -> atomic(ofFunction(call, part));
        };
    }

    /** {@code a + b + c} needs no parentheses. */
    private static String leftOperand(CelCall call, Function<CelExpr, Written> part) {
        CelExpr left = call.args().getFirst();
        Written written = part.apply(left);
        boolean sameOperator = left.getKind() == CelExpr.ExprKind.Kind.CALL
                && left.call().function().equals(call.function())
                && BINARY.containsKey(call.function());
        return sameOperator ? written.text() : written.operand();
    }

    private static Written index(List<CelExpr> arguments, String open, Function<CelExpr, Written> part) {
        return atomic(part.apply(arguments.getFirst()).operand() + open
                + part.apply(arguments.get(1)).text() + "]");
    }

    private static String ofFunction(CelCall call, Function<CelExpr, Written> part) {
        String target = call.target()
                .map(expression -> part.apply(expression).operand() + ".")
                .orElse("");
        return call.args().stream()
                .map(argument -> part.apply(argument).text())
                .collect(Collectors.joining(", ", target + call.function() + "(", ")"));
    }

    private static String ofList(CelExpr expression, Function<CelExpr, Written> part) {
        ImmutableList<CelExpr> elements = expression.list().elements();
        List<String> written = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            String optional = expression.list().optionalIndices().contains(index) ? "?" : "";
            written.add(optional + part.apply(elements.get(index)).operand());
        }
        return "[" + String.join(", ", written) + "]";
    }

    private static String ofMap(CelExpr expression, Function<CelExpr, Written> part) {
        return expression.map().entries().stream()
                .map(entry -> (entry.optionalEntry() ? "?" : "")
                        + part.apply(entry.key()).operand() + ": "
                        + part.apply(entry.value()).operand())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String name(CelExpr selection) {
        String field = selection.select().field();
        boolean resource = Syntax.isIdentifier(selection.select().operand(), Usage.RESOURCES);
        return resource ? field : name(field);
    }

    /** A field's name; with backquotes if it is none by CEL's rules. */
    private static String name(String field) {
        return IDENTIFIER.matcher(field).matches() && !KEYWORDS.contains(field) ? field : "`" + field + "`";
    }
}
