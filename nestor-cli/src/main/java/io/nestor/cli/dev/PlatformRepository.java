package io.nestor.cli.dev;

import io.nestor.cli.workingcopy.QuietSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The example platform as a Git repository that its user can commit to. */
final class PlatformRepository {
    private static final String BRANCH = "main";
    private static final String TEMPLATE_SITE = "/tmp/nestor-site";

    private PlatformRepository() {}

    /**
     * Makes a repository with one commit of the template's files, unless there is one.
     *
     * @param site where the resources of this platform are to write, instead of the template's folder
     */
    static URI create(Path template, Path directory, Path site) {
        if (!Files.exists(directory.resolve(".git"))) {
            try {
                copy(template, directory, site);
                commitAll(directory);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (GitAPIException failed) {
                throw new IllegalStateException("no Git repository could be made in " + directory, failed);
            }
        }
        return directory.toUri();
    }

    private static void copy(Path template, Path directory, Path site) throws IOException {
        try (Stream<Path> paths = Files.walk(template)) {
            for (Path path : paths.toList()) {
                Path target = directory.resolve(template.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(path).replace(TEMPLATE_SITE, site.toString()));
                }
            }
        }
    }

    private static void commitAll(Path directory) throws GitAPIException {
        QuietSystem.install();
        try (Git git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Example platform")
                    .setAuthor("Nestor", "nestor@localhost")
                    .setCommitter("Nestor", "nestor@localhost")
                    .setSign(false)
                    .call();
        }
    }
}
