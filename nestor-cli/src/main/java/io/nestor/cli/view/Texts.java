package io.nestor.cli.view;

import io.nestor.models.json.NestorJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Small pieces of text as people read them. */
final class Texts {
    private Texts() {}

    /** Control characters, escape codes of others among them, become spaces. */
    static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.strip().replaceAll("\\s*\\p{Cntrl}+\\s*", " ");
            }
        }
        return text;
    }

    /** Line breaks and tabs stay, other control characters go. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    static String cut(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** Branches of a tree and what hangs on them: where there is no room, the branches nearest to the root go first. */
    static String hung(String branches, String text, int width) {
        int room = Math.max(0, width / 2 - 1);
        String near = branches.length() <= room ? branches : "…" + branches.substring(branches.length() - room);
        return cut(near + text, width);
    }

    /** Lines of at most that width, broken between words; a longer word stays whole. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split(" +", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A moment to the second: what is finer no person needs. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String ago(Instant time, Instant now) {
        return elapsed(Duration.between(time, now)) + " ago";
    }

    /** The largest unit only, and two of them where the second one matters. */
    static String elapsed(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 600) {
            return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + "h";
        }
        return seconds / 86_400 + "d";
    }

    /** A value as JSON writes it, text without quotes. */
    static String value(@Nullable Object value) {
        return value instanceof String text ? text : NestorJson.strict().writeValueAsString(value);
    }

    /** {@code a=1, b=two}. */
    static String settings(Map<String, ? extends @Nullable Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** An enum's constant as it goes over the wire. */
    static String lower(@Nullable Enum<?> constant) {
        return constant == null ? "-" : constant.name().toLowerCase(Locale.ROOT);
    }
}
