package io.nestor.service.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A regular expression that gives up instead of running away: users write both the pattern and the text. */
public final class BoundedRegex implements RegularExpression {
    private static final int STEPS = 1_000_000;

    private final Pattern pattern;

    /** Its matches throw {@link TooExpensive}. */
    public BoundedRegex(String regex) {
        pattern = Pattern.compile(toTheVeryEnd(regex));
    }

    /** In JSON Schema's expressions {@code $} is the end, in Java's also what comes before a last line break. */
    private static String toTheVeryEnd(String regex) {
        return regex.endsWith("$") && !regex.endsWith("\\$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex;
    }

    /** One that takes what is too expensive to match for something that does not. */
    public static RegularExpression tolerant(String regex) {
        BoundedRegex strict = new BoundedRegex(regex);
        return value -> {
            try {
                return strict.matches(value);
            } catch (TooExpensive runaway) {
                return false;
            }
        };
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[] {STEPS})).find();
        } catch (StackOverflowError tooDeep) {
            throw new TooExpensive();
        }
    }

    /** There are too many ways to match the text. */
    public static final class TooExpensive extends RuntimeException {
        TooExpensive() {
            super("a regular expression needs too many steps", null, false, false);
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
