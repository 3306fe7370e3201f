package io.nestor.verification.process;

import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A platform repository on this machine. */
public final class PlatformRepository {
    private PlatformRepository() {}

    /** Commits all that is in the folder. */
    public static void commit(Path folder) {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Definitions")
                    .setAuthor("a", "a@b")
                    .setSign(false)
                    .call();
        } catch (GitAPIException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
