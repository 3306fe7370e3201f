package io.nestor.catalog.sync;

/** Paths in a repository, separated by {@code /}; the root is the empty one. */
final class Folders {
    private Folders() {}

    /** The folder that something stands in. */
    static String of(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String child(String folder, String path) {
        if (folder.isEmpty() || path.isEmpty()) {
            return folder + path;
        }
        return folder + "/" + path;
    }
}
