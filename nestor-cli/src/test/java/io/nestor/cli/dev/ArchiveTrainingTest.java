package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTrainingTest {
    /** What a JVM does of its options, as far as a training looks. */
    private static final String STAND_IN = """
        #!/bin/sh
        for option; do
          case $option in -XX:AOTCacheOutput=*) printf '%s' "$*" >"${option#*=}" ;; esac
        done
        exit EXIT_CODE
        """;

    @TempDir
    private Path home;

    private Path jar;

    @BeforeEach
    void unpack() throws IOException {
        jar = Files.createFile(home.resolve("catalog.jar"));
    }

    @Test
    void leaves_an_archive_beside_the_jar_and_nothing_else() throws IOException, InterruptedException {
        train(0);

        assertThat(StartupArchive.beside(jar).file()).content().contains("-cp " + jar + " io.nestor.catalog.Training");
        assertThat(home.resolve("training")).doesNotExist();
    }

    /** What a training left that failed may hold anything. */
    @Test
    void keeps_nothing_of_a_training_that_failed() throws IOException, InterruptedException {
        train(1);

        assertThat(StartupArchive.beside(jar).exists()).isFalse();
        assertThat(StartupArchive.beside(jar).options()).isEmpty();
        assertThat(home.resolve("training")).doesNotExist();
    }

    @Test
    void makes_no_home_anew_that_is_gone() throws IOException, InterruptedException {
        Files.delete(jar);
        train(0);

        assertThat(home.resolve("training")).doesNotExist();
    }

    private void train(int exitCode) throws IOException, InterruptedException {
        Path java = Files.writeString(home.resolve("java"), STAND_IN.replace("EXIT_CODE", Integer.toString(exitCode)));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ArchiveTraining.run(List.of(java.toString(), home.resolve("training").toString(), "catalog", jar.toString()));
    }
}
