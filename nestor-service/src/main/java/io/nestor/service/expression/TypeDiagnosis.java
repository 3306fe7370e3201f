package io.nestor.service.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.nestor.models.error.Hint;
import io.nestor.service.expression.Syntax.Field;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's type errors as somebody who writes a template wants to read them. */
final class TypeDiagnosis {
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '(.*?)' \\(in container '.*'\\)", Pattern.DOTALL);
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates.*", Pattern.DOTALL);
    private static final Set<String> FUNCTIONS = Set.of(
            "all",
            "bool",
            "bytes",
            "charAt",
            "contains",
            "double",
            "duration",
            "dyn",
            "endsWith",
            "exists",
            "exists_one",
            "filter",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getFullYear",
            "getHours",
            "getMilliseconds",
            "getMinutes",
            "getMonth",
            "getSeconds",
            "has",
            "hasValue",
            "indexOf",
            "int",
            "join",
            "lastIndexOf",
            "lowerAscii",
            "map",
            "matches",
            "or",
            "orValue",
            "replace",
            "reverse",
            "size",
            "split",
            "startsWith",
            "string",
            "substring",
            "timestamp",
            "trim",
            "type",
            "uint",
            "upperAscii",
            "value");

    private final Scope scope;
    private final ParsedExpression expression;

    TypeDiagnosis(Scope scope, ParsedExpression expression) {
        this.scope = scope;
        this.expression = expression;
    }

    Problem explain(CelIssue issue) {
        int offset = Diagnosis.offset(issue, expression.celSource());
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return unknown(offset, undeclared.group(1));
        }
        Matcher undefined = UNDEFINED_FIELD.matcher(message);
        if (undefined.matches()) {
            return unknownField(offset, undefined.group(1));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        return new Problem(offset, overload.matches() ? mismatch(overload.group(1), overload.group(2)) : message);
    }

    private Problem unknown(int offset, String name) {
        boolean function = expression.source().startsWith("(", offset);
        return new Problem(
                function ? Math.max(0, offset - name.length()) : offset,
                function
                        ? "unknown function '" + name + "'" + Hint.didYouMean(name, FUNCTIONS)
                        : Diagnosis.unknownName(name, scope.variables().keySet()));
    }

    private Problem unknownField(int offset, String name) {
        // CEL points to the dot (or to nothing before it); the name is what is wrong.
        int at = expression.source().indexOf(name, offset);
        Optional<CelExpr> operand = Syntax.owner(expression.tree(), name, part -> expression.offset(part) == offset);
        String hint = operand.flatMap(this::fields)
                .map(fields -> Hint.didYouMean(name, fields))
                .orElse("");
        return new Problem(
                at < 0 ? offset : at,
                operand.map(found -> missing(found, name)).orElse("there is no '" + name + "'") + hint);
    }

    private static String missing(CelExpr operand, String name) {
        if (Syntax.isIdentifier(operand, Usage.RESOURCES)) {
            return "there is no resource '" + name + "'";
        }
        return Syntax.field(operand)
                .filter(outputs -> outputs.name().equals("outputs"))
                .flatMap(outputs -> Syntax.field(outputs.operand()))
                .filter(resource -> Syntax.isIdentifier(resource.operand(), Usage.RESOURCES))
                .map(resource -> "resource '" + resource.name() + "' has no output '" + name + "'")
                .orElseGet(() -> "'" + Written.of(operand).text() + "' has no '" + name + "'");
    }

    /** The fields of what an expression such as {@code resources.db.outputs} stands for, if its type tells. */
    private Optional<Set<String>> fields(CelExpr operand) {
        return type(operand)
                .filter(StaticType.Fields.class::isInstance)
                .map(type -> ((StaticType.Fields) type).fields().keySet());
    }

    private Optional<StaticType> type(CelExpr part) {
        if (part.getKind() == Kind.IDENT) {
            return Optional.ofNullable(scope.variables().get(part.ident().name()));
        }
        return Syntax.field(part).flatMap(this::fieldType);
    }

    private Optional<StaticType> fieldType(Field field) {
        return type(field.operand())
                .flatMap(type -> type instanceof StaticType.Fields(var fields)
                        ? Optional.ofNullable(fields.get(field.name()))
                        : Optional.empty());
    }

    private static String mismatch(String function, String arguments) {
        return switch (function) {
            case "_?_:_" ->
                "a condition is a boolean, and what stands on both sides of ':' is of one type, not ("
                        + TypeNames.display(arguments) + ")";
            case "_[_]" ->
                "'[…]' does not take " + TypeNames.display(arguments) + "; a field that is known is written .name";
            case "_==_", "_!=_" -> "values of different types are never equal: " + TypeNames.display(arguments);
            default -> Operators.display(function) + " does not take " + TypeNames.display(arguments);
        };
    }
}
