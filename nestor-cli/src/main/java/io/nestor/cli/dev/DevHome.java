package io.nestor.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that a development platform lives in, readable by its owner only. */
record DevHome(Path directory) {
    static DevHome at(Path directory) {
        return new DevHome(directory.toAbsolutePath().normalize());
    }

    Path settings() {
        return directory.resolve("settings.json");
    }

    /** What scripts read: base URLs, token, team and process ids. */
    Path devJson() {
        return directory.resolve("dev.json");
    }

    /** The command line's context. */
    Path context() {
        return directory.resolve("config.yaml");
    }

    Path processes() {
        return directory.resolve("processes.json");
    }

    /** Where the example's resources write their files. */
    Path site() {
        return directory.resolve("site");
    }

    /** The example platform repository's working copy: commit here to publish. */
    Path platform() {
        return directory.resolve("platform");
    }

    Path of(DevService service) {
        return directory.resolve(service.id());
    }

    Path log(DevService service) {
        return log(service.id());
    }

    Path log(String process) {
        return directory.resolve("logs").resolve(process + ".log");
    }

    void create() {
        try {
            Files.createDirectories(directory);
            if (supportsPermissions()) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(directory.resolve("logs"));
        } catch (IOException denied) {
            throw new UncheckedIOException(
                    "the home " + directory + " can't be written; choose another with --home", denied);
        }
    }

    Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Replaces a file at once; only the owner can read it. */
    void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Removes everything, the home included. */
    void delete() {
        deleteTree(directory);
    }

    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private boolean supportsPermissions() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
