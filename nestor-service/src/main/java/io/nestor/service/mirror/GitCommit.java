package io.nestor.service.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** One commit, open for reading. For one thread; lost I/O is an {@link UncheckedIOException}. */
public final class GitCommit implements AutoCloseable {
    private final String id;
    private final RevTree tree;
    private final ObjectReader reader;
    private final TreeLookup lookup;

    GitCommit(String id, RevTree tree, ObjectReader reader) {
        this.id = id;
        this.tree = tree;
        this.reader = reader;
        this.lookup = new TreeLookup(reader, tree);
    }

    /** The same commit, open for another thread; to be closed. */
    public GitCommit again() {
        return new GitCommit(id, tree, reader.newReader());
    }

    public String id() {
        return id;
    }

    public GitEntry root() {
        return new GitEntry("", GitEntry.Kind.FOLDER, tree.name());
    }

    /** What stands at a path; the root at the empty one. */
    public Optional<GitEntry> find(String path) {
        if (path.isEmpty()) {
            return Optional.of(root());
        }
        try {
            return lookup.find(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Visits everything but folders below a folder, in the order of Git's trees. */
    public void walk(GitEntry folder, Visitor visitor) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(new CanonicalTreeParser(null, reader, ObjectId.fromString(folder.id())));
            walk.setRecursive(true);
            String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
            while (walk.next()) {
                visitor.visit(entry(walk, prefix));
            }
        }
    }

    /** What stands directly in a folder. */
    public List<GitEntry> children(GitEntry folder) {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(new CanonicalTreeParser(null, reader, ObjectId.fromString(folder.id())));
            String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
            List<GitEntry> children = new ArrayList<>();
            while (walk.next()) {
                children.add(entry(walk, prefix));
            }
            return children;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public long size(GitEntry file) {
        try {
            return reader.getObjectSize(ObjectId.fromString(file.id()), ObjectReader.OBJ_ANY);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first bytes of a file, all if it has no more than {@code limit}. */
    public byte[] read(GitEntry file, int limit) {
        try (InputStream content = open(file).openStream()) {
            return content.readNBytes(limit);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void copy(GitEntry file, OutputStream target) throws IOException {
        open(file).copyTo(target);
    }

    private ObjectLoader open(GitEntry file) throws IOException {
        return reader.open(ObjectId.fromString(file.id()));
    }

    static GitEntry entry(TreeWalk walk, String prefix) {
        return entry(prefix + walk.getPathString(), walk.getFileMode(0), walk.getObjectId(0));
    }

    static GitEntry entry(String path, FileMode mode, ObjectId id) {
        return new GitEntry(path, kind(mode), id.name());
    }

    private static GitEntry.Kind kind(FileMode mode) {
        return switch (mode.getBits() & FileMode.TYPE_MASK) {
            case FileMode.TYPE_TREE -> GitEntry.Kind.FOLDER;
            case FileMode.TYPE_SYMLINK -> GitEntry.Kind.SYMLINK;
            case FileMode.TYPE_GITLINK -> GitEntry.Kind.SUBMODULE;
            default -> FileMode.EXECUTABLE_FILE.equals(mode.getBits()) ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE;
        };
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Takes what a walk finds. */
    @FunctionalInterface
    public interface Visitor {
        void visit(GitEntry entry) throws IOException;
    }
}
