package io.nestor.catalog.git;

import io.nestor.service.git.IsolatedSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
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
import org.jspecify.annotations.Nullable;

/** A bare repository on this machine that is written to, for the catalog to sync. */
public final class LocalRepository {
    private static final String MAIN = Constants.R_HEADS + "main";

    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty one. */
    public static LocalRepository create(Path folder) throws IOException {
        IsolatedSystem.install();
        Files.createDirectories(folder);
        LocalRepository made = new LocalRepository(folder);
        try (Repository repository = made.open()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(MAIN);
        }
        return made;
    }

    public String url() {
        return folder.toUri().toString();
    }

    /** Commits these files, and no others. */
    public void commit(Map<String, String> files) throws IOException {
        try (Repository repository = open();
                ObjectInserter objects = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(files, objects));
            @Nullable ObjectId parent = repository.resolve(MAIN);
            if (parent != null) {
                commit.setParentId(parent);
            }
            PersonIdent author = new PersonIdent("nestor", "nestor@localhost", Instant.EPOCH, ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(files.size() + " files");
            RefUpdate branch = repository.updateRef(MAIN);
            branch.setNewObjectId(objects.insert(commit));
            objects.flush();
            branch.forceUpdate();
        }
    }

    private static ObjectId tree(Map<String, String> files, ObjectInserter objects) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder entries = index.builder();
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
            entries.add(entry);
        }
        entries.finish();
        return index.writeTree(objects);
    }

    private Repository open() throws IOException {
        return new FileRepository(folder.toFile());
    }
}
