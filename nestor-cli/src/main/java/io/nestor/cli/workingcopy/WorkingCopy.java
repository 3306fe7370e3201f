package io.nestor.cli.workingcopy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.NotIgnoredFilter;
import org.eclipse.jgit.util.FS;

/** A folder as a commit of its own, without what {@code .gitignore} files in it leave out. Nothing is written to the disk. */
public final class WorkingCopy {
    private static final PersonIdent NOBODY = new PersonIdent("nestor", "nestor@localhost");

    private WorkingCopy() {}

    /** The commit as {@code git bundle create} would make it. */
    public static byte[] bundle(Path folder) throws IOException {
        QuietSystem.install();
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("working-copy"));
        try (ObjectInserter objects = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(folder, objects));
            commit.setAuthor(NOBODY);
            commit.setCommitter(NOBODY);
            commit.setMessage("Working copy");
            ObjectId head = objects.insert(commit);
            objects.flush();
            BundleWriter bundle = new BundleWriter(repository);
            bundle.include(Constants.HEAD, head);
            bundle.include(Constants.R_HEADS + Constants.MASTER, head);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bundle.writeBundle(NullProgressMonitor.INSTANCE, bytes);
            return bytes.toByteArray();
        }
    }

    private static ObjectId tree(Path folder, ObjectInserter objects) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder entries = index.builder();
        try (TreeWalk walk = new TreeWalk(objects.newReader())) {
            walk.addTree(new FileTreeIterator(folder.toFile(), FS.DETECTED, new Config().get(WorkingTreeOptions.KEY)));
            walk.setFilter(new NotIgnoredFilter(0));
            walk.setRecursive(true);
            while (walk.next()) {
                entries.add(entry(walk, objects));
            }
        }
        entries.finish();
        return index.writeTree(objects);
    }

    private static DirCacheEntry entry(TreeWalk walk, ObjectInserter objects) throws IOException {
        FileTreeIterator file = walk.getTree(0, FileTreeIterator.class);
        DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
        entry.setFileMode(walk.getFileMode(0));
        if (FileMode.GITLINK.equals(walk.getFileMode(0))) {
            entry.setObjectId(file.getEntryObjectId());
        } else {
            try (InputStream content = file.openEntryStream()) {
                entry.setObjectId(objects.insert(Constants.OBJ_BLOB, content.readAllBytes()));
            }
        }
        return entry;
    }
}
