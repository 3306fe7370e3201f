package io.nestor.orchestrator.engine.workspace;

import io.nestor.orchestrator.engine.ResourceTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The folders of all resources that one engine makes. Thread-safe. */
public final class ResourceFolders {
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private final Path root;
    private final InstantSource clock;

    public ResourceFolders(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** It need not be there. */
    public ResourceFolder of(ResourceTask task) {
        Path directory =
                root.resolve(task.deployment()).resolve(task.resource()).normalize();
        if (directory.getNameCount() != root.getNameCount() + 2 || !directory.startsWith(root)) {
            throw new IllegalArgumentException(
                    "no directory can be named after " + task.deployment() + "/" + task.resource());
        }
        return new ResourceFolder(directory);
    }

    /** Makes the directory, if it isn't there. */
    public synchronized void create(ResourceFolder folder) {
        try {
            Files.createDirectories(folder.directory(), ResourceFolder.PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the workspace " + folder.directory(), e);
        }
    }

    /** Removes the directory, and its deployment's with the last one. */
    public synchronized void remove(ResourceFolder folder) {
        folder.remove();
        try {
            Files.deleteIfExists(folder.directory().getParent());
        } catch (DirectoryNotEmptyException othersAreThere) {
            // The deployment has more resources.
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the directory of " + folder.directory(), e);
        }
    }

    /** A new folder, in which nothing that happens matters; remove it. */
    public ResourceFolder preview(ResourceTask task) {
        try {
            Path previews = Files.createDirectories(root.resolve(".previews"), ResourceFolder.PRIVATE_DIRECTORY);
            removeForgotten(previews);
            return new ResourceFolder(
                    Files.createTempDirectory(previews, task.resource() + "-", ResourceFolder.PRIVATE_DIRECTORY));
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory for a preview in " + root, e);
        }
    }

    /** A directory for all resources; its name begins with a dot, which no deployment's does. */
    public Path shared(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the directory " + root.resolve(name), e);
        }
    }

    /** Previews of an orchestrator that died before it could remove them. */
    private void removeForgotten(Path previews) throws IOException {
        try (Stream<Path> entries = Files.list(previews)) {
            for (Path entry : entries.toList()) {
                if (Files.getLastModifiedTime(entry)
                        .toInstant()
                        .isBefore(clock.instant().minus(FORGOTTEN))) {
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        }
    }
}
