package io.nestor.service.mirror;

import io.nestor.service.git.IsolatedSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BundleWriter;

/** A real repository in a folder, to be changed and committed to. */
public final class TestRepository implements AutoCloseable {
    private static final PersonIdent AUTHOR = new PersonIdent("Platform", "platform@example.com");

    private final Path folder;
    private final Git git;

    private TestRepository(Path folder, Git git) {
        this.folder = folder;
        this.git = git;
    }

    public static TestRepository in(Path folder) {
        IsolatedSystem.install();
        try {
            return new TestRepository(
                    folder,
                    Git.init()
                            .setDirectory(folder.toFile())
                            .setInitialBranch("main")
                            .call());
        } catch (GitAPIException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String url() {
        return folder.toUri().toString();
    }

    public Path folder() {
        return folder;
    }

    public TestRepository write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TestRepository executable(String path, String content) {
        write(path, content);
        if (!folder.resolve(path).toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + path + " executable");
        }
        return this;
    }

    public TestRepository link(String path, String target) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.createSymbolicLink(folder.resolve(path), Path.of(target));
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TestRepository move(String from, String to) {
        try {
            Files.createDirectories(folder.resolve(to).getParent());
            Files.move(folder.resolve(from), folder.resolve(to));
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public TestRepository delete(String path) {
        try {
            Files.delete(folder.resolve(path));
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @return the commit's id */
    public String commit() {
        try {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage("change")
                    .setAuthor(AUTHOR)
                    .setCommitter(AUTHOR)
                    .setSign(false)
                    .call()
                    .name();
        } catch (GitAPIException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Puts a commit with exactly this tree on top of the branch. */
    public String commit(RawTree tree) {
        try {
            ObjectId id = insert(tree);
            RefUpdate update = git.getRepository().updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A commit with exactly this tree, as {@code git bundle create} makes it of a working copy; the branch stays. */
    public byte[] bundle(RawTree tree) {
        try {
            BundleWriter bundle = new BundleWriter(git.getRepository());
            bundle.include("HEAD", insert(tree));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bundle.writeBundle(NullProgressMonitor.INSTANCE, bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ObjectId insert(RawTree tree) throws IOException {
        Repository repository = git.getRepository();
        try (ObjectInserter objects = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree.insert(objects));
            ObjectId head = repository.resolve("refs/heads/main");
            if (head != null) {
                commit.setParentId(head);
            }
            commit.setAuthor(AUTHOR);
            commit.setCommitter(AUTHOR);
            commit.setMessage("raw");
            ObjectId id = objects.insert(commit);
            objects.flush();
            return id;
        }
    }

    /** Forgets what came after a commit, as if something else were pushed by force. */
    public TestRepository resetTo(String commit) {
        try {
            git.reset().setMode(ResetCommand.ResetType.HARD).setRef(commit).call();
            return this;
        } catch (GitAPIException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public TestRepository renameBranch(String from, String to) {
        try {
            git.branchRename().setOldName(from).setNewName(to).call();
            return this;
        } catch (GitAPIException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes what {@code git update-server-info} would, so that the folder can be served as plain files. */
    public void prepareForDumbHttp() throws IOException {
        Path info = Files.createDirectories(folder.resolve(".git/info"));
        String head = git.getRepository().resolve("refs/heads/main").name();
        Files.writeString(info.resolve("refs"), head + "\trefs/heads/main\n");
    }

    @Override
    public void close() {
        git.close();
    }
}
