package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ResourceTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for every action: the chart, the values, what the workers print and leave behind. It goes when the action ends;
 * only one whose orchestrator died leaves its folder, in which the next finds the worker. Nothing else is kept here: what
 * there is of a release is in the cluster.
 */
final class Folders {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private final Path root;
    private final InstantSource clock;

    Folders(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** For what changes something. */
    Path action(ResourceTask task, String purpose) {
        return create(of(task), purpose);
    }

    /** For what only looks. */
    Path scratch(String purpose) {
        Path folder = root.resolve(".scratch");
        entries(folder).stream().filter(this::isForgotten).forEach(this::remove);
        return create(folder, purpose);
    }

    private synchronized Path create(Path parent, String purpose) {
        try {
            Files.createDirectories(parent, PRIVATE);
            Path folder = Files.createTempDirectory(parent, purpose + "-", PRIVATE);
            Files.createDirectory(temporary(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory in " + parent, e);
        }
    }

    /** Of an orchestrator that died before it could remove it. */
    private boolean isForgotten(Path folder) {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(clock.instant().minus(FORGOTTEN));
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** The folders of actions that did not come to their end. */
    List<Path> leftBy(ResourceTask task) {
        return entries(of(task));
    }

    /** Removes an action's folder, and those above it that it was the last one in. */
    void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            removeEmptyAbove(root.relativize(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + folder, e);
        }
    }

    private synchronized void removeEmptyAbove(Path relative) throws IOException {
        try {
            for (int depth = relative.getNameCount() - 1; depth > 0; depth--) {
                Files.deleteIfExists(root.resolve(relative.subpath(0, depth)));
            }
        } catch (DirectoryNotEmptyException othersAreThere) {
            // They have actions too.
        }
    }

    boolean isAbove(Path folder) {
        return folder.startsWith(root);
    }

    /** Whatever a worker leaves behind. */
    static Path temporary(Path folder) {
        return folder.resolve("temporary");
    }

    /** Where Helm keeps what it fetches. */
    static Path cache(Path folder) {
        return folder.resolve("cache");
    }

    static Path commands(Path folder) {
        return folder.resolve("commands");
    }

    private Path of(ResourceTask task) {
        Path folder = root.resolve(task.deployment()).resolve(task.resource()).normalize();
        if (folder.getNameCount() != root.getNameCount() + 2 || !folder.startsWith(root)) {
            throw new IllegalArgumentException(
                    "no directory can be named after " + task.deployment() + "/" + task.resource());
        }
        return folder;
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't look into " + folder, e);
        }
    }
}
