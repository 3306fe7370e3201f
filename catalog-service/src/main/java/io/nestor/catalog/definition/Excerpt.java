package io.nestor.catalog.definition;

/** What is shown of texts that users wrote: enough to recognise them, however long they are. */
final class Excerpt {
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_MESSAGE = 1_000;

    private Excerpt() {}

    static String ofValue(String text) {
        return cut(text, LONGEST_VALUE);
    }

    static String ofMessage(String text) {
        return cut(text, LONGEST_MESSAGE);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
