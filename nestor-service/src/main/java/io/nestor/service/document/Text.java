package io.nestor.service.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of one document.
 *
 * @param lineOffset lines of the file above it
 */
record Text(byte[] bytes, int lineOffset) {
    private static final Pattern NO_CONTENT =
            Pattern.compile("(?m)\\A(?:\\s*(?:(?:---|\\.\\.\\.)?[ \\t]*(?:#.*|%.*)?)$\\s*)*\\z");

    /** The documents of a YAML stream, cut at the lines that YAML reserves for this; what holds comments only is left out. */
    static List<Text> documents(byte[] stream) {
        List<Text> documents = new ArrayList<>();
        StringBuilder document = new StringBuilder();
        int start = 0;
        int line = 0;
        for (String content : new String(stream, StandardCharsets.UTF_8).split("(?<=\n)", -1)) {
            if (isMarker(content, "---")) {
                add(documents, document, start);
                document.setLength(0);
                start = line;
            }
            document.append(content);
            line++;
        }
        add(documents, document, start);
        return documents;
    }

    boolean isBlank() {
        return NO_CONTENT.matcher(new String(bytes, StandardCharsets.UTF_8)).matches();
    }

    private static boolean isMarker(String line, String marker) {
        return line.startsWith(marker) && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
    }

    private static void add(List<Text> documents, CharSequence document, int start) {
        Text text = new Text(document.toString().getBytes(StandardCharsets.UTF_8), start);
        if (!text.isBlank()) {
            documents.add(text);
        }
    }
}
