package io.nestor.composer.template;

import io.nestor.service.expression.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of templates that may have no expressions. */
final class Literals {
    private Literals() {}

    /** Whether no expression is left in a tree. */
    static boolean isLiteral(@Nullable Object tree) {
        return switch (tree) {
            case String text -> Template.parse(text).expressions().isEmpty();
            case Map<?, ?> map -> map.values().stream().allMatch(Literals::isLiteral);
            case List<?> list -> list.stream().allMatch(Literals::isLiteral);
            case null, default -> true;
        };
    }

    /** The values that a tree without expressions stands for. */
    static @Nullable Object unescape(@Nullable Object tree) {
        return switch (tree) {
            case String text -> Template.parse(text).literal().orElse(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, value) -> values.put(String.valueOf(key), unescape(value)));
                yield values;
            }
            case List<?> list -> {
                List<@Nullable Object> values = new ArrayList<>(list.size());
                list.forEach(value -> values.add(unescape(value)));
                yield values;
            }
            case null, default -> tree;
        };
    }
}
