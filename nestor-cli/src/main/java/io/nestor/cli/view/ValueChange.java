package io.nestor.cli.view;

import io.nestor.models.deployment.Plan.Change;

/** A value and what it becomes, on one line: of long ones only where they differ. */
final class ValueChange {
    private static final int LONG = 60;
    /** What is shown of the same text before and after a difference, so that its place can be found. */
    private static final int AROUND = 12;

    private static final String CUT = "…";

    private ValueChange() {}

    static String of(Change change) {
        String after = change.knownAfterApply() ? "(known after apply)" : Texts.value(change.after());
        if (change.before() == null) {
            return Texts.cut(after, LONG);
        }
        String before = Texts.value(change.before());
        if (change.after() == null) {
            return Texts.cut(before, LONG) + " → " + (change.knownAfterApply() ? after : "(removed)");
        }
        return difference(before, after);
    }

    private static String difference(String before, String after) {
        if (before.length() <= LONG && after.length() <= LONG) {
            return before + " → " + after;
        }
        int start = Math.max(0, samePrefix(before, after) - AROUND);
        int end = Math.max(0, sameSuffix(before, after, start) - AROUND);
        return part(before, start, end) + " → " + part(after, start, end);
    }

    private static String part(String text, int start, int end) {
        String middle = text.substring(whole(text, start), whole(text, text.length() - end));
        String cut = Texts.cut(middle, LONG);
        boolean complete = cut.length() == middle.length();
        return (start > 0 ? CUT : "") + cut + (end > 0 && complete ? CUT : "");
    }

    /** The index, or the one before it where that would tear a character apart. */
    private static int whole(String text, int index) {
        boolean torn = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return torn ? index - 1 : index;
    }

    private static int samePrefix(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** Not reaching into what is kept of the beginning. */
    private static int sameSuffix(String one, String other, int start) {
        int most = Math.min(one.length(), other.length()) - start;
        int length = 0;
        while (length < most && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
            length++;
        }
        return length;
    }
}
