package io.nestor.composer.template;

import io.nestor.service.expression.TreePath;

/** Where things stand in a composition. */
final class Paths {
    private Paths() {}

    static String resource(int index) {
        return "spec.resources[" + index + "]";
    }

    static String parameter(int index) {
        return "spec.parameters[" + index + "]";
    }

    static String config(int index) {
        return resource(index) + ".config";
    }

    static String input(int index, String name) {
        return TreePath.field(config(index), name);
    }

    static String environment(String name) {
        return TreePath.field("spec.environments", name);
    }
}
