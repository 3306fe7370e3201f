package io.nestor.service.expression;

/**
 * Something wrong with an expression.
 *
 * @param path where in the tree the text stands, as {@code image.tags[0]}; empty for the tree itself
 * @param offset in that text, in {@code char}s from 0
 * @param message for people
 */
public record Problem(String path, int offset, String message) {
    Problem(int offset, String message) {
        this("", offset, message);
    }

    /** The same problem in a text that stands at a path of a larger tree. */
    public Problem at(String parent) {
        return new Problem(TreePath.join(parent, path), offset, message);
    }

    Problem shifted(int by) {
        return new Problem(path, offset + by, message);
    }
}
