package io.nestor.orchestrator.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** <code>${resources.&lt;name&gt;.outputs.&lt;output&gt;}</code> in configurations; <code>$${</code> is a literal. */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$(\\$\\{)|\\$\\{\\s*resources\\.([a-z0-9]([-a-z0-9]*[a-z0-9])?)\\.outputs\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}");

    private References() {}

    public static List<OutputReference> in(Map<String, @Nullable Object> config) {
        List<OutputReference> found = new ArrayList<>();
        config.forEach((name, value) -> find(name, value, found));
        return found;
    }

    private static void find(String path, @Nullable Object value, List<OutputReference> found) {
        switch (value) {
            case String text
            when text.contains("${") -> {
                Matcher matcher = REFERENCE.matcher(text);
                while (matcher.find()) {
                    if (matcher.group(2) != null) {
                        found.add(new OutputReference(path, matcher.group(2), matcher.group(4)));
                    }
                }
            }
            case Map<?, ?> map -> map.forEach((key, entry) -> find(path + "." + key, entry, found));
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    find(path + "[" + index + "]", list.get(index), found);
                }
            }
            case null, default -> {}
        }
    }

    /**
     * The configuration with values in place of references. A reference that is the whole text keeps the type of its
     * value, one that is a part of it becomes text.
     *
     * @param outputs gives the value of (resource, output)
     */
    public static Map<String, @Nullable Object> resolve(
            Map<String, @Nullable Object> config, BiFunction<String, String, @Nullable Object> outputs) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        config.forEach((name, value) -> resolved.put(name, resolveValue(value, outputs)));
        return resolved;
    }

    private static @Nullable Object resolveValue(
            @Nullable Object value, BiFunction<String, String, @Nullable Object> outputs) {
        return switch (value) {
            case String text -> text.contains("${") ? resolveText(text, outputs) : text;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
                map.forEach((key, entry) -> resolved.put(String.valueOf(key), resolveValue(entry, outputs)));
                yield resolved;
            }
            case List<?> list -> {
                List<@Nullable Object> resolved = new ArrayList<>(list.size());
                list.forEach(entry -> resolved.add(resolveValue(entry, outputs)));
                yield resolved;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object resolveText(String text, BiFunction<String, String, @Nullable Object> outputs) {
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches() && matcher.group(2) != null) {
            return outputs.apply(matcher.group(2), matcher.group(4));
        }
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                match.group(2) == null ? "${" : String.valueOf(outputs.apply(match.group(2), match.group(4)))));
    }
}
