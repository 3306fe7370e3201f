package io.nestor.cli.workingcopy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {
    @TempDir
    private Path folder;

    @Test
    void holds_what_is_there_but_for_what_is_ignored() throws IOException, GitAPIException {
        Path copy = folder.resolve("copy");
        write(copy.resolve("a/definition.yaml"), "x: Größe");
        write(copy.resolve("a/run.sh"), "#!/bin/sh");
        assertThat(copy.resolve("a/run.sh").toFile().setExecutable(true)).isTrue();
        write(copy.resolve("secret.txt"), "secret");
        write(copy.resolve(".gitignore"), "secret.txt");
        write(copy.resolve(".git/HEAD"), "ref: refs/heads/main");
        Files.createSymbolicLink(copy.resolve("link"), Path.of("a/run.sh"));

        Path bundle = Files.write(folder.resolve("copy.bundle"), WorkingCopy.bundle(copy));

        Path clone = folder.resolve("clone");
        Git.cloneRepository()
                .setURI(bundle.toString())
                .setDirectory(clone.toFile())
                .call()
                .close();
        assertThat(clone.resolve("a/definition.yaml")).hasContent("x: Größe");
        assertThat(clone.resolve("a/run.sh")).isExecutable();
        assertThat(clone.resolve("link")).isSymbolicLink();
        assertThat(clone.resolve("secret.txt")).doesNotExist();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
