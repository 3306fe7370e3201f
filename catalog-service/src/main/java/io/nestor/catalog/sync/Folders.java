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

    /** Whether a link that stands in a folder leads out of the repository. */
    static boolean leadOut(String folder, String target) {
        int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
        for (String step : target.split("/", -1)) {
            if (step.equals("..")) {
                depth--;
            } else if (!step.isEmpty() && !step.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return target.startsWith("/");
    }
}
