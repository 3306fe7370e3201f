package io.nestor.orchestrator.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that must not be shown, and texts without them. */
public final class Secrets {
    /** What is shown in the place of a sensitive value. */
    public static final String MASK = "***";

    public static final Secrets NONE = new Secrets(List.of());

    /** Shorter ones occur in any text by chance: masking them would hide the text and not the value. */
    private static final int SHORTEST = 3;

    private final List<String> longestFirst;

    private Secrets(Collection<String> texts) {
        longestFirst = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** All texts in these values, however deep. */
    public static Secrets in(Collection<? extends @Nullable Object> values) {
        Set<String> texts = new LinkedHashSet<>();
        values.forEach(value -> collect(value, texts));
        return texts.isEmpty() ? NONE : new Secrets(texts);
    }

    private static void collect(@Nullable Object value, Set<String> texts) {
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(entry -> collect(entry, texts));
            case Collection<?> list -> list.forEach(entry -> collect(entry, texts));
            case String text ->
                text.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST)
                        .forEach(texts::add);
            case Number number when number.toString().length() >= SHORTEST -> texts.add(number.toString());
            case null, default -> {}
        }
    }

    public String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** The values, with the mask in place of those with these names. */
    public static Map<String, @Nullable Object> masked(Map<String, @Nullable Object> values, Set<String> sensitive) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, sensitive.contains(name) ? MASK : value));
        return shown;
    }
}
