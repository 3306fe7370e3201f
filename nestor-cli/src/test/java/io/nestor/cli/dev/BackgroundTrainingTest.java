package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTrainingTest {
    private static final Duration BUSY_MACHINE = Duration.ofMinutes(1);

    /** A Java that trains until it is stopped, in a process of its own that it names. */
    private static final String STAND_IN = """
        #!/bin/sh
        sleep 600 &
        echo $! >PID_FILE
        wait
        """;

    @TempDir
    private Path folder;

    private BackgroundTraining training;
    private Map<DevService, Path> jars;
    private Path pid;

    @BeforeEach
    void unpack() throws IOException {
        DevHome home = DevHome.at(folder.resolve("home"));
        home.create();
        pid = folder.resolve("pid");
        Path java = Files.writeString(folder.resolve("java"), STAND_IN.replace("PID_FILE", pid.toString()));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        training = new BackgroundTraining(home, java, new ServiceProcesses(home, java));
        jars = Map.of(DevService.CATALOG, Files.createFile(folder.resolve("catalog.jar")));
    }

    @AfterEach
    void stop() {
        training.stop();
    }

    @Test
    void never_runs_twice_at_once() {
        assertThat(training.start(jars)).isTrue();
        assertThat(training.start(jars)).isFalse();
    }

    @Test
    void leaves_trained_services_alone() throws IOException {
        Files.createFile(StartupArchive.beside(jars.get(DevService.CATALOG)).file());

        assertThat(training.start(jars)).isFalse();
    }

    @Test
    void ends_with_the_platform() {
        training.start(jars);
        Awaitility.await().atMost(BUSY_MACHINE).until(() -> Files.exists(pid) && Files.size(pid) > 0);
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();

        training.stop();

        assertThat(process.isAlive()).isFalse();
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(pid).strip());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
