package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with expressions in it. <code>${…}</code> is an expression, <code>$${</code> a literal <code>${</code>. Braces,
 * string literals and comments in an expression are those of CEL.
 *
 * @param segments what the text consists of, in order; never two literals in a row
 * @param problems expressions that do not end; empty if the text is a template
 */
public record Template(List<Segment> segments, List<Problem> problems) {
    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    public Template {
        segments = Copies.list(segments);
        problems = Copies.list(problems);
    }

    /** A part of a template. */
    public sealed interface Segment {}

    /**
     * Text as it is meant, escapes resolved.
     */
    public record Literal(String text) implements Segment {}

    /**
     * An expression.
     *
     * @param source between the braces
     * @param offset of the source in the template's text, in {@code char}s from 0
     */
    public record Expression(String source, int offset) implements Segment {}

    /** Never fails: what is wrong is in {@link #problems}. */
    public static Template parse(String text) {
        if (!text.contains(OPEN)) {
            return new Template(List.of(new Literal(text)), List.of());
        }
        return new Scan(text).run();
    }

    /** The text that a template has to contain for {@code literal} to come out, whatever is in it. */
    public static String escape(String literal) {
        return literal.replace(OPEN, ESCAPED);
    }

    /**
     * The text that parses to these segments. A dollar sign in front of an expression would escape it, so there it is
     * written as an expression of its own.
     */
    static String write(List<Segment> segments) {
        StringBuilder text = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Literal(String more) -> literal.append(more);
                case Expression(String source, int offset) -> {
                    int dollars = trailingDollars(literal);
                    text.append(escape(literal.substring(0, literal.length() - dollars)));
                    if (dollars > 0) {
                        text.append("${\"").repeat("$", dollars).append("\"}");
                    }
                    text.append(OPEN).append(source).append('}');
                    literal.setLength(0);
                }
            }
        }
        return text.append(escape(literal.toString())).toString();
    }

    private static int trailingDollars(CharSequence text) {
        int start = text.length();
        while (start > 0 && text.charAt(start - 1) == '$') {
            start--;
        }
        return text.length() - start;
    }

    /** An expression that stands alone, with or without <code>${</code> and <code>}</code> around it. */
    static Expression standalone(String text) {
        String stripped = text.strip();
        int leading = text.length() - text.stripLeading().length();
        return stripped.startsWith(OPEN)
                ? parse(stripped)
                        .wholeExpression()
                        .map(whole -> new Expression(whole.source(), whole.offset() + leading))
                        .orElseGet(() -> new Expression(text, 0))
                : new Expression(text, 0);
    }

    /** The text that this is, if it has no expression. */
    public Optional<String> literal() {
        return segments.size() == 1 && segments.getFirst() instanceof Literal(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The expression that this is, if it has no text around it: its value keeps its type. */
    public Optional<Expression> wholeExpression() {
        return segments.size() == 1 && segments.getFirst() instanceof Expression expression
                ? Optional.of(expression)
                : Optional.empty();
    }

    public List<Expression> expressions() {
        return segments.stream()
                .filter(Expression.class::isInstance)
                .map(Expression.class::cast)
                .toList();
    }

    private static final class Scan {
        private final String text;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        Scan(String text) {
            this.text = text;
        }

        Template run() {
            int at = 0;
            while (at < text.length()) {
                if (text.startsWith(ESCAPED, at)) {
                    literal.append(OPEN);
                    at += ESCAPED.length();
                } else if (text.startsWith(OPEN, at)) {
                    int start = at + OPEN.length();
                    int end = endOfExpression(start);
                    if (end < 0) {
                        return new Template(List.of(new Literal(text)), List.of(unclosed(at, end)));
                    }
                    endLiteral();
                    segments.add(new Expression(text.substring(start, end), start));
                    at = end + 1;
                } else {
                    literal.append(text.charAt(at++));
                }
            }
            endLiteral();
            return new Template(segments, List.of());
        }

        /** Index of the closing brace, or {@link #NO_BRACE} or {@link #NO_QUOTE}. */
        private int endOfExpression(int start) {
            int depth = 0;
            int at = start;
            while (at < text.length()) {
                int behind = ExpressionText.skipOpaque(text, at);
                if (behind < 0) {
                    return NO_QUOTE;
                }
                if (behind > at) {
                    at = behind;
                    continue;
                }
                char current = text.charAt(at);
                if (current == '{') {
                    depth++;
                } else if (current == '}' && depth-- == 0) {
                    return at;
                }
                at++;
            }
            return NO_BRACE;
        }

        private static final int NO_BRACE = -1;
        private static final int NO_QUOTE = -2;

        private static Problem unclosed(int at, int reason) {
            return new Problem(
                    at,
                    (reason == NO_QUOTE
                                    ? "a string in the expression that begins here has no closing quote"
                                    : "the expression that begins here has no closing '}'")
                            + "; write $${ for a literal ${");
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                segments.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
