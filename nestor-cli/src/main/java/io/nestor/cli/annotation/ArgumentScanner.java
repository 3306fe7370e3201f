package io.nestor.cli.annotation;

import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the words of an annotation: {@code key=value} or a word alone, values quoted, in brackets or bare. */
final class ArgumentScanner {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

    private final String text;
    private final Position start;
    private int at;

    private ArgumentScanner(String text, Position start) {
        this.text = text;
        this.start = start;
    }

    /** A word that can't be read; the others on its line can't be told from it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(Position at, String message) {
            super(message);
            problem = new Problem(at, message);
        }

        Problem problem() {
            return problem;
        }
    }

    /** @param start where the text's first character stands */
    static List<Argument> scan(String text, Position start) throws Unreadable {
        ArgumentScanner scanner = new ArgumentScanner(text, start);
        List<Argument> arguments = new ArrayList<>();
        while (scanner.skipSpace()) {
            arguments.add(scanner.argument());
        }
        return arguments;
    }

    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Argument argument() throws Unreadable {
        int from = at;
        while (at < text.length() && isKey(text.charAt(at))) {
            at++;
        }
        if (at > from && at < text.length() && text.charAt(at) == '=') {
            String key = text.substring(from, at);
            at++;
            return new Argument(here(from), key, value(key));
        }
        at = from;
        String word = bare();
        return new Argument(here(from), null, new Value(word, word, false));
    }

    private Value value(String key) throws Unreadable {
        if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
            throw new Unreadable(here(at), "'" + key + "' has no value; an empty text is written " + key + "=''");
        }
        char first = text.charAt(at);
        return switch (first) {
            case '"', '\'' -> quoted(first);
            case '[', '{' -> bracketed();
            default -> {
                String word = bare();
                yield new Value(word, typed(word), false);
            }
        };
    }

    private Value quoted(char quote) throws Unreadable {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            content.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
        }
        if (at == text.length()) {
            throw new Unreadable(here(from), "the quote " + quote + " is not closed on this line");
        }
        at++;
        expectEnd("the closing quote");
        return Value.text(content.toString());
    }

    private char escaped() throws Unreadable {
        int from = at++;
        char escape = at < text.length() ? text.charAt(at++) : ' ';
        return switch (escape) {
            case '\\', '"', '\'' -> escape;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode(from);
            default ->
                throw new Unreadable(
                        here(from), "'\\" + escape + "' is no escape; there are \\\\ \\\" \\' \\n \\t \\r \\uXXXX");
        };
    }

    private char unicode(int from) throws Unreadable {
        try {
            char code = (char) Integer.parseInt(text.substring(at, Math.min(at + 4, text.length())), 16);
            at += 4;
            if (at <= text.length()) {
                return code;
            }
        } catch (NumberFormatException noDigits) {
            // told below
        }
        throw new Unreadable(here(from), "\\u needs four hexadecimal digits");
    }

    private Value bracketed() throws Unreadable {
        int from = at;
        at = closing(at, text.charAt(at) == '[' ? "]" : "}");
        String content = text.substring(from, at);
        expectEnd("the closing bracket");
        try {
            return new Value(content, NestorJson.yaml().readValue(content, Object.class), false);
        } catch (JacksonException malformed) {
            throw new Unreadable(
                    here(from),
                    content + " is neither a list such as [small, large] nor a mapping such as {a: 1};"
                            + " texts with special characters need quotes");
        }
    }

    /** Up to the next space; spaces inside <code>${…}</code> belong to it. */
    private String bare() throws Unreadable {
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at = text.startsWith("${", at) ? closing(at + 1, "}") : at + 1;
        }
        return text.substring(from, at);
    }

    /** @return after the bracket that closes the one at {@code open}, brackets and quotes inside it skipped */
    private int closing(int open, String last) throws Unreadable {
        StringBuilder expected = new StringBuilder(last);
        char quote = 0;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                expected.append(c == '[' ? ']' : '}');
            } else if (c == expected.charAt(expected.length() - 1)) {
                expected.setLength(expected.length() - 1);
                if (expected.isEmpty()) {
                    return i + 1;
                }
            }
        }
        throw new Unreadable(here(open), "the bracket " + text.charAt(open) + " is not closed on this line");
    }

    private void expectEnd(String after) throws Unreadable {
        if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            throw new Unreadable(here(at), "a space is missing after " + after);
        }
    }

    private static @Nullable Object typed(String word) {
        if (NUMBER.matcher(word).matches()) {
            return number(word);
        }
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> word;
        };
    }

    private static Number number(String word) {
        boolean whole = word.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        if (!whole) {
            return new BigDecimal(word);
        }
        BigInteger number = new BigInteger(word);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }

    /** As a bare word would be read, {@code null} as text. */
    static Object orText(String word) {
        Object value = typed(word);
        return value == null ? word : value;
    }

    private static boolean isKey(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private Position here(int index) {
        return start.atColumn(start.column() + index);
    }
}
