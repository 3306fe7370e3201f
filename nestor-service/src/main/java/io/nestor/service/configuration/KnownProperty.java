package io.nestor.service.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A property, as a component of a record that properties are bound to.
 *
 * @param name with {@code []} where a list has an index and {@code <key>} where a map has a key
 */
public record KnownProperty(String name, RecordComponent component) {
    private static final String INDEX = "[]";
    private static final String KEY = "<key>";
    private static final Pattern ELEMENT = Pattern.compile("\\.|(?=\\[])");

    /** All properties below a prefix that are bound to a record, in the record's order. */
    public static List<KnownProperty> of(String prefix, Class<?> type) {
        List<KnownProperty> found = new ArrayList<>();
        add(found, prefix, type, Set.of());
        return found;
    }

    /** @param around records that this one is in; one that is in itself is not opened again */
    private static void add(List<KnownProperty> found, String prefix, Class<?> type, Set<Class<?>> around) {
        Set<Class<?>> inside = new HashSet<>(around);
        inside.add(type);
        for (RecordComponent component : type.getRecordComponents()) {
            add(found, prefix + "." + dashed(component.getName()), component, component.getGenericType(), inside);
        }
    }

    private static void add(
            List<KnownProperty> found, String name, RecordComponent component, Type type, Set<Class<?>> around) {
        if (isRecord(type) && !around.contains(type)) {
            add(found, name, (Class<?>) type, around);
        } else if (isCollection(type) && isRecord(argument(type, 0))) {
            add(found, name + INDEX, component, argument(type, 0), around);
        } else if (isMap(type)) {
            add(found, name + "." + KEY, component, argument(type, 1), around);
        } else {
            found.add(new KnownProperty(name, component));
        }
    }

    /** Whether a name that somebody wrote means this property, an element of it, or what it is an element of. */
    boolean covers(ConfigurationPropertyName written) {
        List<String> elements = elements();
        int count = written.getNumberOfElements();
        for (int index = 0; index < Math.min(count, elements.size()); index++) {
            if (!matches(elements.get(index), written, index)) {
                return false;
            }
        }
        if (count < elements.size()) {
            // As an empty list or map is written
            return List.of(INDEX, KEY).contains(elements.get(count));
        }
        boolean isOpen = elements.getLast().equals(KEY) || !isText();
        return count == elements.size() || isOpen;
    }

    private static boolean matches(String element, ConfigurationPropertyName written, int index) {
        return switch (element) {
            case INDEX -> written.isNumericIndex(index);
            case KEY -> true;
            default -> element.replace("-", "").equals(written.getElement(index, Form.UNIFORM));
        };
    }

    private List<String> elements() {
        return Arrays.asList(ELEMENT.split(name));
    }

    /** Whether the value is one text, so that nothing can follow the name. */
    private boolean isText() {
        Type type = component.getGenericType();
        return !isCollection(type) && !isMap(type) && !isRecord(type);
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> plain && plain.isRecord();
    }

    private static boolean isCollection(Type type) {
        return type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
    }

    private static boolean isMap(Type type) {
        return type instanceof ParameterizedType generic && Map.class.isAssignableFrom((Class<?>) generic.getRawType());
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static String dashed(String name) {
        return Stream.of(name.split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .reduce((start, word) -> start + "-" + word)
                .orElse(name);
    }
}
