package io.nestor.service.document;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;

/** Paths such as {@code spec.resources[0].catalog_ref}; names that would be misread stand in {@code ['…']}. */
final class FieldPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$-]+");

    private FieldPath() {}

    static String field(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "['" + name + "']";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** Where a parser stands. */
    static String of(TokenStreamContext context) {
        String parent = context.getParent() == null ? "" : of(context.getParent());
        if (context.inArray() && context.hasCurrentIndex()) {
            return element(parent, context.getCurrentIndex());
        }
        return context.inObject() && context.currentName() != null ? field(parent, context.currentName()) : parent;
    }

    /** Where binding failed. */
    static String of(List<JacksonException.Reference> references) {
        String path = "";
        for (JacksonException.Reference reference : references) {
            path = reference.getPropertyName() == null
                    ? element(path, reference.getIndex())
                    : field(path, reference.getPropertyName());
        }
        return path;
    }

    /** The path without its last step; empty for a step from the top. */
    static String parent(String path) {
        int end = path.endsWith("']") ? path.lastIndexOf("['") : Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return path.substring(0, Math.max(end, 0));
    }

    /** Whether {@code path} is {@code ancestor} or a part of it. */
    static boolean within(String path, String ancestor) {
        return ancestor.isEmpty()
                || path.equals(ancestor)
                || path.startsWith(ancestor + ".")
                || path.startsWith(ancestor + "[");
    }
}
