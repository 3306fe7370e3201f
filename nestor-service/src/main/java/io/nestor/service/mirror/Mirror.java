package io.nestor.service.mirror;

import io.nestor.service.git.IsolatedSystem;
import io.nestor.service.git.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A bare clone of one remote repository. Objects that were fetched once stay, whatever the remote's history becomes.
 * Reading is thread-safe and goes on while a fetch runs; fetches come one at a time.
 */
public final class Mirror implements AutoCloseable {
    private static final String KEPT = "refs/nestor/kept/";
    private static final String CLONE = "repository.git";
    private static final String FRESH = "fresh.git";

    private final Path folder;
    private volatile Repository repository;

    private Mirror(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Opens the mirror in a folder; makes it if it isn't there. */
    public static Mirror open(Path folder) {
        IsolatedSystem.install();
        try {
            return new Mirror(folder, open(folder, CLONE));
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot open the mirror " + folder, unusable);
        }
    }

    private static Repository open(Path folder, String name) throws IOException {
        Path git = folder.resolve(name);
        if (!Files.exists(git.resolve("HEAD"))) {
            return create(git);
        }
        try {
            return new FileRepository(git.toFile());
        } catch (IllegalArgumentException damagedConfiguration) {
            return create(git);
        }
    }

    private static Repository create(Path git) throws IOException {
        Files.createDirectories(git.getParent());
        FileUtils.delete(git.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        Repository repository = new FileRepository(git.toFile());
        repository.create(true);
        // Now and then packs are put together, by whoever fetches and not behind the back of all others
        repository.getConfig().setBoolean("gc", null, "autoDetach", false);
        repository.getConfig().save();
        return repository;
    }

    /** Fetches what is new. Expected trouble is told in the outcome. */
    public FetchOutcome fetch(Remote remote) {
        return new Fetcher(repository).fetch(remote);
    }

    /**
     * Clones once more, in place of a clone that is damaged. The damaged one stays until the new one is complete: what can
     * still be read of it is read while the remote is down.
     */
    public FetchOutcome cloneAgain(Remote remote) {
        try {
            FileUtils.delete(folder.resolve(FRESH).toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            FetchOutcome outcome;
            try (Repository fresh = open(folder, FRESH)) {
                outcome = new Fetcher(fresh).fetch(remote);
            }
            if (outcome instanceof FetchOutcome.Fetched) {
                Repository damaged = repository;
                FileUtils.delete(folder.resolve(CLONE).toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
                Files.move(folder.resolve(FRESH), folder.resolve(CLONE));
                repository = open(folder, CLONE);
                damaged.close();
            }
            return outcome;
        } catch (IOException unusable) {
            throw new UncheckedIOException("cannot replace the mirror " + folder, unusable);
        }
    }

    public boolean has(String commit) {
        try {
            return repository.getObjectDatabase().has(ObjectId.fromString(commit));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A commit to read, unless it is not here. */
    public Optional<GitCommit> commit(String id) {
        return read(id, walk -> walk.parseCommit(ObjectId.fromString(id)).getTree());
    }

    /** A folder to read like a commit of which it is the root, by its tree's id: whichever commit it has come with. */
    public Optional<GitCommit> folder(String id) {
        return read(id, walk -> walk.parseTree(ObjectId.fromString(id)));
    }

    @FunctionalInterface
    private interface Lookup {
        RevTree in(RevWalk walk) throws IOException;
    }

    private Optional<GitCommit> read(String id, Lookup lookup) {
        ObjectReader reader = repository.newObjectReader();
        try (RevWalk walk = new RevWalk(repository)) {
            return Optional.of(new GitCommit(id, lookup.in(walk), reader));
        } catch (MissingObjectException gone) {
            reader.close();
            return Optional.empty();
        } catch (IOException unreadable) {
            reader.close();
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The paths below a folder that differ between two commits.
     *
     * @param from absent, or a commit that is not here any more: everything is new
     * @param folder empty for the whole repository
     */
    public List<PathChange> changes(@Nullable String from, String to, String folder) {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            Optional<RevCommit> old = from == null ? Optional.empty() : find(commits, from);
            if (old.isPresent()) {
                walk.addTree(old.get().getTree());
            } else {
                walk.addTree(new EmptyTreeIterator());
            }
            walk.addTree(commits.parseCommit(ObjectId.fromString(to)).getTree());
            walk.setRecursive(true);
            walk.setFilter(
                    folder.isEmpty()
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(folder), TreeFilter.ANY_DIFF));
            List<PathChange> changes = new ArrayList<>();
            while (walk.next()) {
                changes.add(change(walk));
            }
            return changes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PathChange change(TreeWalk walk) {
        FileMode mode = walk.getFileMode(1);
        String path = walk.getPathString();
        return new PathChange(
                path,
                mode.equals(FileMode.MISSING)
                        ? Optional.empty()
                        : Optional.of(GitCommit.entry(path, mode, walk.getObjectId(1))));
    }

    /**
     * Keeps a commit for good if the history that led to {@code next} does not lead through it: the bundles of what it
     * published have to stay readable after a forced push.
     *
     * @return whether history was rewritten
     */
    public boolean keepUnlessInHistory(String commit, String next) {
        try (RevWalk walk = new RevWalk(repository)) {
            Optional<RevCommit> old = find(walk, commit);
            if (old.isEmpty() || walk.isMergedInto(old.get(), walk.parseCommit(ObjectId.fromString(next)))) {
                return false;
            }
            RefUpdate update = repository.updateRef(KEPT + commit);
            update.setNewObjectId(old.get());
            update.forceUpdate();
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<RevCommit> find(RevWalk walk, String id) throws IOException {
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(id)));
        } catch (MissingObjectException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
