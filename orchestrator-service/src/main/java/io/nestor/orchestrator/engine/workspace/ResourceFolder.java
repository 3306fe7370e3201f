package io.nestor.orchestrator.engine.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of one resource, which only its owner can read: a private copy of the definition's folder, since tools write
 * beside what they are given, and what the last actions left.
 */
public record ResourceFolder(Path directory) {
    public static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int ACTIONS_KEPT = 10;
    private static final DateTimeFormatter ACTION_NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Path resolve(String name) {
        return directory.resolve(name);
    }

    /** The private copy of the definition's folder. */
    public Path bundle() {
        return directory.resolve("bundle");
    }

    /** Where the last actions left what the tool printed, a directory each, newest last. */
    public Path actions() {
        return directory.resolve("actions");
    }

    /** Makes sure that the copy is of this folder; whatever was written into an earlier one goes. */
    public void copyBundle(Path folder, String digest) {
        Path marker = directory.resolve("bundle.digest");
        Path part = directory.resolve("bundle.part");
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(digest)) {
                return;
            }
            Files.deleteIfExists(marker);
            FileSystemUtils.deleteRecursively(part);
            FileSystemUtils.copyRecursively(folder, part);
            FileSystemUtils.deleteRecursively(bundle());
            Files.move(part, bundle(), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(marker, digest);
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy " + folder + " into the workspace " + directory, e);
        }
    }

    /** A directory for what the commands of one action print; the oldest ones go. */
    public Path newAction(String purpose, Instant now) {
        try {
            Files.createDirectories(actions(), PRIVATE_DIRECTORY);
            try (Stream<Path> entries = Files.list(actions())) {
                List<Path> oldestFirst = entries.filter(
                                entry -> !entry.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
                for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - ACTIONS_KEPT + 1))) {
                    FileSystemUtils.deleteRecursively(old);
                }
            }
            String name = ACTION_NAME.format(now.truncatedTo(ChronoUnit.MILLIS)) + "-" + purpose + "-";
            return Files.createTempDirectory(actions(), name, PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory in " + actions(), e);
        }
    }

    /** Makes an empty file that only its owner can read, if it isn't there. */
    public static void createPrivate(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PRIVATE_FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't make " + file, e);
        }
    }

    /** Writes a file that only its owner can read, complete or not at all. */
    public static void writePrivate(Path file, byte[] content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            createPrivate(part);
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    public void remove() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the workspace " + directory, e);
        }
    }
}
