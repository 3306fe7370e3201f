package io.nestor.catalog.sync;

import io.nestor.catalog.definition.DefinitionFile;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.git.TreePath;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads definition files out of a commit, whatever stands there under their names. */
final class CommittedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedFiles.class);
    private static final int BEGINNING = 1 << 16;
    private static final int LONGEST_LINK = 4_096;

    private final DefinitionReader reader;

    CommittedFiles(DefinitionReader reader) {
        this.reader = reader;
    }

    DefinitionFile read(GitCommit commit, String path) {
        if (!TreePath.isPlain(path)) {
            return reader.refusing(path, "is a path that leads out of its folder or into Git's own; rename it");
        }
        return commit.find(path)
                .map(entry -> read(commit, entry))
                .orElseGet(() -> reader.refusing(path, "has a name that is not UTF-8; rename it"));
    }

    private DefinitionFile read(GitCommit commit, GitEntry entry) {
        return switch (entry.kind()) {
            case FILE, EXECUTABLE -> guarded(commit, entry);
            case SYMLINK -> link(commit, entry);
            case SUBMODULE ->
                reader.refusing(
                        entry.path(),
                        "is a submodule, which the catalog does not follow; configure its repository, if it has"
                                + " definitions");
            case FOLDER -> DefinitionFile.NONE;
        };
    }

    /** A file that the catalog fails on must not hold up the others. */
    private DefinitionFile guarded(GitCommit commit, GitEntry file) {
        try {
            return content(commit, file);
        } catch (UncheckedIOException lost) {
            throw lost;
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("The file {} of commit {} cannot be read", file.path(), commit.id(), bug);
            return reader.refusing(
                    file.path(), "makes the catalog fail, which is the catalog's fault: please report it");
        }
    }

    private DefinitionFile content(GitCommit commit, GitEntry file) {
        long size = commit.size(file);
        return size > reader.largestFile()
                ? reader.tooLarge(file.path(), size, commit.read(file, BEGINNING))
                : reader.read(file.path(), commit.read(file, Math.toIntExact(size)));
    }

    /** What a link within the repository leads to is read where it stands. */
    private DefinitionFile link(GitCommit commit, GitEntry link) {
        String target = new String(commit.read(link, LONGEST_LINK), StandardCharsets.UTF_8);
        return Folders.leadOut(Folders.of(link.path()), target)
                ? reader.refusing(
                        link.path(), "is a symbolic link that leads out of the repository; put the file itself there")
                : DefinitionFile.NONE;
    }
}
