package io.nestor.models.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies that keep the order; what was absent becomes empty. */
public final class Copies {
    private Copies() {}

    public static <T> List<T> list(@Nullable Collection<? extends T> source) {
        return source == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(source));
    }

    public static <K, V extends @Nullable Object> Map<K, V> map(@Nullable Map<? extends K, ? extends V> source) {
        return source == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }
}
