package io.nestor.cli.annotation;

import io.nestor.cli.annotation.Annotation.Setting;
import io.nestor.models.error.Hint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The settings of one annotation, taken out one by one; what is of the wrong kind becomes a problem where it stands. */
final class Settings {
    private final Map<String, Setting> left;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Problem> problems;

    Settings(Annotation annotation, List<Problem> problems) {
        this.left = new LinkedHashMap<>(annotation.settings());
        this.problems = problems;
    }

    @Nullable
    Setting take(String key) {
        known.add(key);
        return left.remove(key);
    }

    @Nullable
    String text(String key) {
        Setting setting = take(key);
        return setting == null ? null : setting.value().text();
    }

    @Nullable
    Boolean bool(String key) {
        Setting setting = take(key);
        if (setting == null || setting.value().typed() instanceof Boolean) {
            return setting == null ? null : (Boolean) setting.value().typed();
        }
        wrong(key, setting, "true or false");
        return null;
    }

    @Nullable
    BigDecimal number(String key) {
        Setting setting = take(key);
        if (setting == null || setting.value().typed() instanceof Number) {
            return setting == null ? null : new BigDecimal(setting.value().text());
        }
        wrong(key, setting, "a number");
        return null;
    }

    @Nullable
    Integer integer(String key) {
        Setting setting = take(key);
        if (setting == null
                || (setting.value().typed() instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE)) {
            return setting == null ? null : Integer.valueOf(setting.value().text());
        }
        wrong(key, setting, "a whole number");
        return null;
    }

    /** {@code [a, b]}, or {@code a,b}. */
    List<Object> list(String key) {
        Setting setting = take(key);
        if (setting == null) {
            return List.of();
        }
        if (setting.value().typed() instanceof List<?> items) {
            return items.stream().map(item -> (Object) String.valueOf(item)).toList();
        }
        return new ArrayList<>(Arrays.asList((Object[]) setting.value().text().split(",", -1)));
    }

    List<String> names(String key) {
        return list(key).stream().map(item -> item.toString().strip()).toList();
    }

    /** {@code {name: value}}. */
    Map<String, String> texts(String key) {
        Setting setting = take(key);
        if (setting == null) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (setting.value().typed() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        } else {
            wrong(key, setting, "a mapping such as {name: value}");
        }
        return texts;
    }

    /** What nobody took. */
    Map<String, Setting> rest() {
        return left;
    }

    /** Nothing else is allowed. */
    void refuseRest() {
        left.forEach((key, setting) -> problems.add(new Problem(
                setting.at(),
                "'" + key + "' is not known here"
                        + Hint.nearest(key, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; there are: " + String.join(", ", known)))));
    }

    void wrong(String key, Setting setting, String expected) {
        problems.add(new Problem(setting.at(), key + ": '" + setting.value().text() + "' is not " + expected));
    }
}
