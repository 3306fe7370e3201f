package io.nestor.orchestrator.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that must not be shown, and how they are taken out of what is shown. */
public final class Secrets {
    public static final String MASK = "(sensitive)";

    /** A shorter text would be found in too much that has nothing to do with it. */
    private static final int SHORTEST_PART = 4;

    private final Set<String> texts;

    private Secrets(Stream<? extends @Nullable Object> values) {
        this.texts = new TreeSet<>((left, right) -> left.length() != right.length()
                ? Integer.compare(right.length(), left.length())
                : left.compareTo(right));
        values.flatMap(Secrets::texts).filter(text -> !text.isEmpty()).forEach(texts::add);
    }

    public static Secrets of(Collection<? extends @Nullable Object> values) {
        return new Secrets(values.stream());
    }

    /** The sensitive inputs of a resource. */
    public static Secrets of(ResourceTask task) {
        return new Secrets(
                task.sensitiveInputs().stream().map(name -> task.inputs().get(name)));
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case Map<?, ?> map -> map.values().stream().flatMap(Secrets::texts);
            case List<?> list -> list.stream().flatMap(Secrets::texts);
            case Boolean tooCommon -> Stream.empty();
            default -> Stream.of(value.toString());
        };
    }

    /** Whether one of them is in the value. */
    public boolean isIn(@Nullable Object value) {
        return !Objects.equals(mask(value), value);
    }

    /** The value with every secret in it replaced. */
    public @Nullable Object mask(@Nullable Object value) {
        if (texts.isEmpty()) {
            return value;
        }
        return switch (value) {
            case null -> null;
            case Boolean tooCommon -> tooCommon;
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, entry) -> masked.put(key, mask(entry)));
                yield masked;
            }
            case List<?> list -> list.stream().map(this::mask).toList();
            case String text -> maskText(text);
            default -> texts.contains(value.toString()) ? MASK : value;
        };
    }

    /** The values, with the mask in place of those with these names. */
    public static Map<String, @Nullable Object> masked(Map<String, @Nullable Object> values, Set<String> names) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, names.contains(name) ? MASK : value));
        return masked;
    }

    /** The text with every secret in it replaced. */
    public String maskText(String text) {
        if (texts.contains(text)) {
            return MASK;
        }
        String masked = text;
        for (String secret : texts) {
            if (secret.length() >= SHORTEST_PART) {
                masked = masked.replace(secret, MASK);
            }
        }
        return masked;
    }
}
