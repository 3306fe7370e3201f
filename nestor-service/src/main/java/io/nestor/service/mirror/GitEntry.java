package io.nestor.service.mirror;

/**
 * Something in a commit's tree.
 *
 * @param path in the repository; empty for the root
 * @param id of the Git object
 */
public record GitEntry(String path, Kind kind, String id) {
    public enum Kind {
        FILE,
        EXECUTABLE,
        FOLDER,
        SYMLINK,
        SUBMODULE
    }

    public boolean isFile() {
        return kind == Kind.FILE || kind == Kind.EXECUTABLE;
    }
}
