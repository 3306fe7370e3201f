package io.nestor.orchestrator.gitops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The branch that manifests are committed to: what is in it, and commits on top of it. Thread-safe. */
final class Branch implements AutoCloseable {
    private static final int LONGEST_SEARCH = 20_000;

    private final Clone clone;
    private final Signature signature;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final AtomicLong order = new AtomicLong();
    private Optional<ObjectId> tip = Optional.empty();
    private long fetched;

    Branch(Clone clone, Signature signature, InstantSource clock) {
        this.clone = clone;
        this.signature = signature;
        this.clock = clock;
    }

    String url() {
        return clone.remote().url().toString();
    }

    /** Holds up all others who look at the branch or push to it, in this process. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Where the branch is at the remote now; empty while there is nothing in the repository. */
    Optional<ObjectId> fetch() {
        return alone(() -> {
            long asked = order.incrementAndGet();
            tip = clone.fetch();
            fetched = asked;
            return tip;
        });
    }

    /** The text of a file as it is now. Those who ask while others wait for the remote share one question to it. */
    Optional<String> read(String path) {
        long asked = order.incrementAndGet();
        return alone(() -> (fetched > asked ? tip : fetch()).flatMap(commit -> read(commit, path)));
    }

    Optional<String> read(ObjectId commit, String path) {
        return reading(reader -> {
            RevCommit at = new RevWalk(reader).parseCommit(commit);
            try (TreeWalk walk = TreeWalk.forPath(reader, path, at.getTree())) {
                return walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB
                        ? Optional.empty()
                        : Optional.of(
                                new String(reader.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * The newest commit that is like that.
     *
     * @param until looked through before, with all that came before it
     */
    Optional<ObjectId> find(ObjectId from, @Nullable ObjectId until, Predicate<RevCommit> wanted) {
        return alone(() -> reading(reader -> {
            RevWalk walk = new RevWalk(reader);
            walk.markStart(walk.parseCommit(from));
            if (until != null) {
                walk.markUninteresting(walk.parseCommit(until));
            }
            int looked = 0;
            for (RevCommit commit = walk.next(); commit != null && looked < LONGEST_SEARCH; commit = walk.next()) {
                if (wanted.test(commit)) {
                    return Optional.of(commit.copy());
                }
                looked++;
            }
            return Optional.empty();
        }));
    }

    /** Whether one commit is the other one, or came before it in the branch. */
    boolean isIn(String commit, String later) {
        if (!ObjectId.isId(commit) || !ObjectId.isId(later)) {
            return false;
        }
        ObjectId first = ObjectId.fromString(commit);
        ObjectId second = ObjectId.fromString(later);
        return alone(() -> {
            if (!isHere(second)) {
                fetch();
            }
            return isHere(first)
                    && isHere(second)
                    && reading(reader -> {
                        RevWalk walk = new RevWalk(reader);
                        return walk.isMergedInto(walk.parseCommit(first), walk.parseCommit(second));
                    });
        });
    }

    private boolean isHere(ObjectId commit) {
        return reading(reader -> reader.has(commit));
    }

    /**
     * Makes a commit, here only.
     *
     * @param files by their paths; without text: it is to go
     * @return empty if it would change nothing
     */
    Optional<ObjectId> commit(Optional<ObjectId> parent, Map<String, Optional<String>> files, String message) {
        return alone(() -> reading(reader -> {
            try (ObjectInserter inserter = clone.repository().newObjectInserter()) {
                RevWalk walk = new RevWalk(reader);
                DirCache index = DirCache.newInCore();
                ObjectId before = ObjectId.zeroId();
                if (parent.isPresent()) {
                    before = walk.parseCommit(parent.get()).getTree().copy();
                    DirCacheBuilder builder = index.builder();
                    builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, before);
                    builder.finish();
                }
                edit(index, files, inserter);
                ObjectId tree = index.writeTree(inserter);
                if (tree.equals(before) || (parent.isEmpty() && index.getEntryCount() == 0)) {
                    return Optional.empty();
                }
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(tree);
                parent.ifPresent(commit::setParentId);
                commit.setMessage(message);
                signature.put(commit, clone.repository(), clock.instant());
                ObjectId made = inserter.insert(commit);
                inserter.flush();
                return Optional.of(made);
            }
        }));
    }

    private static void edit(DirCache index, Map<String, Optional<String>> files, ObjectInserter inserter)
            throws IOException {
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, Optional<String>> file : files.entrySet()) {
            if (file.getValue().isEmpty()) {
                editor.add(new DirCacheEditor.DeletePath(file.getKey()));
                continue;
            }
            ObjectId blob =
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().get().getBytes(StandardCharsets.UTF_8));
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
    }

    Clone.Pushed push(Optional<ObjectId> from, ObjectId to) {
        return alone(() -> {
            fetched = 0;
            return clone.push(from.orElse(ObjectId.zeroId()), to);
        });
    }

    private interface Reading<T> {
        T with(ObjectReader reader) throws IOException;
    }

    private <T> T reading(Reading<T> work) {
        try (ObjectReader reader = clone.repository().newObjectReader()) {
            return work.with(reader);
        } catch (IOException damaged) {
            throw new GitFailure(
                    "clone_unusable", "the clone of " + url() + " can't be read: " + damaged.getMessage(), true);
        }
    }

    @Override
    public void close() {
        clone.close();
    }
}
