package io.nestor.verification.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sources say of a record and its components. */
final class Javadoc {
    private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link|literal) #?([^}]*)}");

    private Javadoc() {}

    /** The first sentence on a record. */
    static String of(Class<?> type) {
        String text = comment(type).orElse("").replaceAll("(?s)@param.*", "");
        Matcher sentence = Pattern.compile("(?s)(.*?\\.)(\\s|$).*").matcher(text.strip());
        return clean(sentence.matches() ? sentence.group(1) : text);
    }

    /** What the record's {@code @param} says. */
    static Optional<String> of(RecordComponent component) {
        Pattern parameter = Pattern.compile("(?s)@param " + component.getName() + "\\s+(.*?)(?=@param|@see|$)");
        return comment(component.getDeclaringRecord())
                .map(parameter::matcher)
                .filter(Matcher::find)
                .map(found -> clean(found.group(1)));
    }

    private static Optional<String> comment(Class<?> type) {
        String source = read(type);
        int declaration = source.indexOf("record " + type.getSimpleName() + "(");
        int start = declaration < 0 ? -1 : source.lastIndexOf("/**", declaration);
        int end = start < 0 ? -1 : source.indexOf("*/", start);
        boolean belongs = end >= 0
                && source.substring(end + 2, declaration)
                        .lines()
                        .map(String::strip)
                        .allMatch(line -> line.isEmpty() || line.startsWith("@") || line.matches("(public|static| )+"));
        return belongs
                ? Optional.of(source.substring(start + 3, end).replaceAll("(?m)^\\s*\\* ?", ""))
                : Optional.empty();
    }

    private static String clean(String text) {
        return INLINE.matcher(text)
                .replaceAll("`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String read(Class<?> type) {
        try {
            return Files.readString(Settings.source(type));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
