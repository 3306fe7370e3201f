package io.nestor.orchestrator.gitops;

import io.nestor.service.git.IsolatedSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository as a Git server has it, in a folder, and somebody else who commits to it. */
final class BareRepository implements AutoCloseable {
    private static final String MAIN = Constants.R_HEADS + "main";

    private final Path folder;
    private final Repository repository;

    private BareRepository(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    static BareRepository in(Path folder) {
        IsolatedSystem.install();
        try {
            Repository repository = new FileRepository(folder.toFile());
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(MAIN);
            return new BareRepository(folder, repository);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String url() {
        return folder.toUri().toString();
    }

    Path folder() {
        return folder;
    }

    /** As somebody else does it, on top of what there is. */
    String commit(String path, String text) {
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId parent = repository.resolve(MAIN);
            DirCache index = DirCache.newInCore();
            if (parent != null) {
                DirCacheBuilder builder = index.builder();
                builder.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        walk.getObjectReader(),
                        walk.parseCommit(parent).getTree());
                builder.finish();
            }
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            DirCacheEditor editor = index.editor();
            editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
            editor.finish();
            PersonIdent somebody =
                    new PersonIdent("Somebody", "somebody@example.com", Instant.now(), java.time.ZoneOffset.UTC);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (parent != null) {
                commit.setParentId(parent);
            }
            commit.setAuthor(somebody);
            commit.setCommitter(somebody);
            commit.setMessage("Change " + path);
            ObjectId made = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(MAIN);
            update.setNewObjectId(made);
            update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
                throw new IllegalStateException(result.toString());
            }
            return made.name();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The messages of the commits, newest first. */
    List<String> log() {
        return commits().stream().map(RevCommit::getFullMessage).toList();
    }

    /** Newest first. */
    List<RevCommit> commits() {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId tip = repository.resolve(MAIN);
            List<RevCommit> commits = new ArrayList<>();
            if (tip != null) {
                walk.markStart(walk.parseCommit(tip));
                walk.forEach(commits::add);
            }
            return commits;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** All files at the end of the branch, with their texts. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            List<RevCommit> commits = commits();
            if (commits.isEmpty()) {
                return files;
            }
            walk.addTree(commits.getFirst().getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                files.put(
                        walk.getPathString(),
                        new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Optional<String> file(String path) {
        return Optional.ofNullable(files().get(path));
    }

    @Override
    public void close() {
        repository.close();
    }
}
