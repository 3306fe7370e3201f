package io.nestor.cli.view;

import java.util.ArrayDeque;
import java.util.Deque;

/** Whether the brackets and quotes of a JSONPath close: its library takes some that do not for something else. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String QUOTES = "'\"";

    private Brackets() {}

    /** @throws IllegalArgumentException if one does not, saying where; positions count from 1 */
    static void check(String path) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < path.length(); at++) {
            char next = path.charAt(at);
            if (QUOTES.indexOf(next) >= 0) {
                at = end(path, at);
            } else if (OPENING.indexOf(next) >= 0) {
                open.push(at);
            } else if (CLOSING.indexOf(next) >= 0
                    && (open.isEmpty() || OPENING.indexOf(path.charAt(open.pop())) != CLOSING.indexOf(next))) {
                throw wrong(path, at, "closes nothing");
            }
        }
        if (!open.isEmpty()) {
            throw wrong(path, open.peek(), "is not closed");
        }
    }

    /** Where the text ends that begins there. */
    private static int end(String path, int start) {
        for (int at = start + 1; at < path.length(); at++) {
            if (path.charAt(at) == '\\') {
                at++;
            } else if (path.charAt(at) == path.charAt(start)) {
                return at;
            }
        }
        throw wrong(path, start, "is not closed");
    }

    private static IllegalArgumentException wrong(String path, int at, String what) {
        return new IllegalArgumentException(
                "in " + path + " the " + path.charAt(at) + " at position " + (at + 1) + " " + what);
    }
}
