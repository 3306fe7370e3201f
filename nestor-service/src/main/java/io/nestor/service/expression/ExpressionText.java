package io.nestor.service.expression;

/** Where string literals and comments of CEL end; everything in them is just text. */
final class ExpressionText {
    private ExpressionText() {}

    /**
     * Skips the string literal or comment that begins at {@code at}.
     *
     * @return the index behind it; {@code at} if none begins there; -1 if a string literal does not end
     */
    static int skipOpaque(String text, int at) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            return skipString(text, at, isRaw(text, at));
        }
        if (first == '/' && text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        return at;
    }

    private static int skipString(String text, int at, boolean raw) {
        String quote = text.substring(at, at + 1);
        String triple = quote.repeat(3);
        boolean isTriple = text.startsWith(triple, at);
        String end = isTriple ? triple : quote;
        for (int index = at + end.length(); index < text.length(); index++) {
            char current = text.charAt(index);
            if (current == '\\' && !raw) {
                index++;
            } else if (text.startsWith(end, index)) {
                return index + end.length();
            } else if (!isTriple && (current == '\n' || current == '\r')) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the quote at {@code at} has a prefix with {@code r}, as in {@code r"\d"} and {@code br"\d"}. */
    private static boolean isRaw(String text, int at) {
        int start = at;
        while (start > 0 && isIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        String prefix = text.substring(start, at);
        return prefix.equalsIgnoreCase("r") || prefix.equalsIgnoreCase("br") || prefix.equalsIgnoreCase("rb");
    }

    static boolean isIdentifierPart(char character) {
        return character == '_'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
