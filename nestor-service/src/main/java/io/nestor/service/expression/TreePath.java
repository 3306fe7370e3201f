package io.nestor.service.expression;

import java.util.regex.Pattern;

/** Paths into trees of maps and lists, as violations have them: {@code config.subnets[2].name}. */
public final class TreePath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$-]+");

    private TreePath() {}

    public static String field(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "['" + name + "']";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    public static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** A path below another one. */
    public static String join(String parent, String child) {
        if (parent.isEmpty() || child.isEmpty()) {
            return parent + child;
        }
        return child.startsWith("[") ? parent + child : parent + "." + child;
    }
}
