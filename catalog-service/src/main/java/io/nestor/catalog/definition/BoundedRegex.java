package io.nestor.catalog.definition;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A regular expression that gives up instead of running away: users write both the pattern and the text. */
final class BoundedRegex implements RegularExpression {
    private static final int STEPS = 1_000_000;

    private final Pattern pattern;

    BoundedRegex(String regex) {
        pattern = Pattern.compile(regex);
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, new int[] {STEPS})).find();
    }

    static final class TooExpensive extends RuntimeException {
        TooExpensive() {
            super("regular expression needs more than " + STEPS + " steps", null, false, false);
        }
    }

    /** Every look at a character is a step; views share the count. */
    private record Counted(CharSequence text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (left[0]-- == 0) {
                throw new TooExpensive();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
