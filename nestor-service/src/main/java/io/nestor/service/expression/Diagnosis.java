package io.nestor.service.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import io.nestor.models.error.Hint;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's errors as somebody who writes a template wants to read them. CEL has no codes for them, only texts. */
final class Diagnosis {
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input|token recognition error at:) '(.*?)'(?: expecting.*)?",
            Pattern.DOTALL);
    private static final Pattern EVALUATION =
            Pattern.compile("evaluation error at <input>:(\\d+): (.*)", Pattern.DOTALL);
    private static final Pattern MISSING_KEY = Pattern.compile("key '(.*)' is not present in map\\.?", Pattern.DOTALL);
    private static final Pattern UNKNOWN_NAME = Pattern.compile("No such attribute\\(s\\): (.*)", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("No matching overload for function '(.*?)'\\..*", Pattern.DOTALL);

    private Diagnosis() {}

    /** The first syntax error; the others mostly follow from it. */
    static List<Problem> ofSyntax(CelValidationResult result, CelSourceText source) {
        return result.getErrors().stream()
                .findFirst()
                .map(issue -> new Problem(offset(issue, source), syntax(issue.getMessage())))
                .stream()
                .toList();
    }

    static int offset(CelIssue issue, CelSourceText source) {
        CelSourceLocation location = issue.getSourceLocation();
        return location.getLine() < 1 ? 0 : source.offset(location.getLine(), location.getColumn());
    }

    private static String syntax(String message) {
        Matcher matcher = UNEXPECTED.matcher(message);
        if (!matcher.matches()) {
            return message;
        }
        String found = matcher.group(1);
        return found.contains("<EOF>")
                ? "the expression ends too early"
                : "unexpected '" + found + "' in the expression";
    }

    /** Why an evaluation failed. */
    static Problem ofEvaluation(CelEvaluationException failure, CelSourceText source, Collection<String> names) {
        String text = String.valueOf(failure.getMessage());
        Matcher matcher = EVALUATION.matcher(text);
        int offset = matcher.matches() ? source.offset(codePoint(matcher.group(1))) : 0;
        return new Problem(offset, evaluation(failure, matcher.matches() ? matcher.group(2) : text, names));
    }

    private static String evaluation(CelEvaluationException failure, String reason, Collection<String> names) {
        return switch (failure.getErrorCode()) {
            case DIVIDE_BY_ZERO -> "division by zero";
            case ITERATION_BUDGET_EXCEEDED -> "the expression takes too many steps, or its value grows too large";
            case ATTRIBUTE_NOT_FOUND -> missing(reason, names);
            case OVERLOAD_NOT_FOUND -> overload(reason);
            default -> reason;
        };
    }

    private static String missing(String reason, Collection<String> names) {
        Matcher key = MISSING_KEY.matcher(reason);
        if (key.matches()) {
            return "'" + key.group(1) + "' is not there";
        }
        Matcher name = UNKNOWN_NAME.matcher(reason);
        return name.matches() ? unknownName(name.group(1), names) : reason;
    }

    static String unknownName(String name, Collection<String> names) {
        return "unknown name '" + name + "'" + Hint.didYouMean(name, names);
    }

    private static String overload(String reason) {
        Matcher matcher = NO_OVERLOAD.matcher(reason);
        return matcher.matches()
                ? Operators.display(matcher.group(1)) + " does not take values of these types"
                : reason;
    }

    private static int codePoint(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            return 0;
        }
    }
}
