package io.nestor.catalog.definition;

import com.networknt.schema.path.NodePath;

/** Paths as users read them: {@code spec.outputs[0].name}. */
final class Paths {
    private Paths() {}

    static String of(NodePath location) {
        String path = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index
                    ? path + "[" + index + "]"
                    : child(path, String.valueOf(location.getElement(i)));
        }
        return path;
    }

    static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
