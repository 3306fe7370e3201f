package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The directory in which a child leaves its traces: {@code stdout}, {@code stderr}, {@code pid} and, at the end,
 * {@code exit}. A small shell around the tool writes the last two, so that they are there whatever becomes of the
 * orchestrator.
 */
public record ChildRecord(Path directory) {
    /**
     * Signals for the shell are caught, not ignored: ignoring would be inherited by the tool. Needs nothing of the
     * {@code PATH}, which is the tool's.
     */
    private static final String SHELL = """
        trap : HUP INT TERM; d=$1; shift
        echo $$ > "$d/pid"
        "$@"
        echo $? > "$d/exit"
        """;

    /** Linux knows the start of a process to the second only. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public ChildRecord {
        directory = directory.toAbsolutePath().normalize();
    }

    void create() {
        try {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // What a tool prints may have secrets in it
            for (Path printed : List.of(stdout(), stderr())) {
                Files.createFile(
                        printed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the directory " + directory, e);
        }
    }

    /** The arguments that run a tool and record it here. */
    List<String> shell() {
        return List.of("/bin/sh", "-c", SHELL, "nestor", directory.toString());
    }

    public Path stdout() {
        return directory.resolve("stdout");
    }

    public Path stderr() {
        return directory.resolve("stderr");
    }

    /** How far what was printed has been passed on. */
    Path seen() {
        return directory.resolve("seen");
    }

    public Optional<Exit> exit() {
        return number("exit").map(code -> Exit.of(code.intValue()));
    }

    public boolean isStarted() {
        return number("pid").isPresent();
    }

    /** When the shell began; empty if it never did. */
    Optional<Instant> started() {
        return isStarted() ? written("pid") : Optional.empty();
    }

    /** When the shell noted how the tool ended; empty if it hasn't. */
    Optional<Instant> ended() {
        return exit().isPresent() ? written("exit") : Optional.empty();
    }

    /** The living process, if it is still the one that wrote the record and not another that got its id. */
    Optional<ProcessHandle> process() {
        return number("pid").flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean named = info.commandLine()
                .filter(line -> line.contains(directory.toString()))
                .isPresent();
        return named && info.startInstant().map(this::isBeforeRecord).orElse(false);
    }

    private boolean isBeforeRecord(Instant start) {
        return written("pid")
                .filter(written -> !start.isAfter(written.plus(TOLERANCE)))
                .isPresent();
    }

    private Optional<Instant> written(String file) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(directory.resolve(file)).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Empty also for a file that has been opened and not yet written. */
    private Optional<Long> number(String file) {
        try {
            return Optional.of(
                    Long.parseLong(Files.readString(directory.resolve(file)).strip()));
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }
}
