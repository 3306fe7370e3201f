package io.nestor.cli.dev;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

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
        SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
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

    /** The user's system without JGit's own configuration file, which JGit would otherwise write into their home. */
    private static final class QuietSystem extends SystemReader.Delegate {
        QuietSystem(SystemReader system) {
            super(system);
        }

        @Override
        public StoredConfig getJGitConfig() {
            return new EmptyConfig();
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new EmptyConfig();
        }
    }

    /** A file that is never read or written. */
    private static final class EmptyConfig extends FileBasedConfig {
        EmptyConfig() {
            super(null, new File("none"), FS.DETECTED);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
