package io.nestor.service.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as CEL is given it. CEL reads {@code resources.web-app.outputs} as a subtraction; here such a name gets
 * the backquotes that CEL has for it, and positions are counted back to what the user wrote.
 *
 * @param text for CEL
 * @param shifts how positions in {@code text} differ from those in the user's expression, ascending
 */
record CelSourceText(String text, List<Shift> shifts) {
    /** For each root. */
    private static final int GROUPS = 4;

    private static final Pattern NAME = Pattern.compile(rooted(Usage.RESOURCES, 3, "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
            + "|"
            + rooted(Usage.DEPLOYMENTS, 3 + GROUPS, "[a-z0-9](?:[-.a-z0-9]*?[a-z0-9])??"));

    /** The groups are the root, then the name behind a dot, the quote, and the name in quotes. */
    private static String rooted(String root, int quote, String name) {
        return "(" + root + ")(?:\\.(" + name + ")(?=\\.outputs\\b)|\\[([\"'])(" + name + ")\\" + quote + "\\])";
    }

    /** From {@code from} on, the user's position is larger by {@code by}. */
    record Shift(int from, int by) {}

    static CelSourceText of(String expression) {
        return expression.contains(Usage.RESOURCES) || expression.contains(Usage.DEPLOYMENTS)
                ? new Rewrite(expression).run()
                : new CelSourceText(expression, List.of());
    }

    /** The offset in the user's expression, in {@code char}s, of CEL's line (from 1) and column (from 0, code points). */
    int offset(int line, int column) {
        int start = 0;
        for (int skipped = 1; skipped < line; skipped++) {
            start = text.indexOf('\n', start) + 1;
        }
        int available = text.codePointCount(start, text.length());
        return original(text.offsetByCodePoints(start, Math.clamp(column, 0, available)));
    }

    /** The offset in the user's expression of a code point of {@link #text}. */
    int offset(int codePoint) {
        return offset(1, codePoint);
    }

    private int original(int offset) {
        int by = 0;
        for (Shift shift : shifts) {
            if (shift.from() <= offset) {
                by = shift.by();
            }
        }
        return offset + by;
    }

    private static final class Rewrite {
        private final String expression;
        private final Matcher names;
        private final StringBuilder text = new StringBuilder();
        private final List<Shift> shifts = new ArrayList<>();
        private int at;

        Rewrite(String expression) {
            this.expression = expression;
            this.names = NAME.matcher(expression);
        }

        CelSourceText run() {
            while (at < expression.length()) {
                int behind = ExpressionText.skipOpaque(expression, at);
                if (behind != at) {
                    copyTo(behind < 0 ? expression.length() : behind);
                } else if (isName()) {
                    quoteName();
                } else {
                    copyTo(at + 1);
                }
            }
            return new CelSourceText(text.toString(), List.copyOf(shifts));
        }

        private boolean isName() {
            boolean continues = at > 0
                    && (expression.charAt(at - 1) == '.'
                            || expression.charAt(at - 1) == '`'
                            || ExpressionText.isIdentifierPart(expression.charAt(at - 1)));
            return !continues
                    && names.region(at, expression.length())
                            .useTransparentBounds(true)
                            .lookingAt();
        }

        private void quoteName() {
            int root = names.start(1) >= 0 ? 1 : 1 + GROUPS;
            int group = names.start(root + 1) >= 0 ? root + 1 : root + 3;
            text.append(names.group(root)).append(".`");
            at = names.start(group);
            shift();
            copyTo(names.end(group));
            text.append('`');
            at = names.end();
            shift();
        }

        private void copyTo(int end) {
            text.append(expression, at, end);
            at = end;
        }

        private void shift() {
            shifts.add(new Shift(text.length(), at - text.length()));
        }
    }
}
