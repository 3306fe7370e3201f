package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.ResourceTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The workspaces of all resources, and what Terraform shares between them. */
final class Workspaces {
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private final Path root;
    private final InstantSource clock;

    Workspaces(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    Workspace of(ResourceTask task) {
        Path directory =
                root.resolve(task.deployment()).resolve(task.resource()).normalize();
        if (directory.getNameCount() != root.getNameCount() + 2 || !directory.startsWith(root)) {
            throw new IllegalArgumentException(
                    "no directory can be named after " + task.deployment() + "/" + task.resource());
        }
        return new Workspace(directory);
    }

    /** Makes the workspace's directory, if it isn't there. */
    synchronized void create(Workspace workspace) {
        try {
            Files.createDirectories(workspace.directory(), PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the workspace " + workspace.directory(), e);
        }
    }

    /** Removes the workspace, and its deployment's directory with the last one. */
    synchronized void remove(Workspace workspace) {
        workspace.remove();
        try {
            Files.deleteIfExists(workspace.directory().getParent());
        } catch (DirectoryNotEmptyException othersAreThere) {
            // The deployment has more resources.
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the directory of " + workspace.directory(), e);
        }
    }

    /** A workspace with a copy of the resource's state, in which nothing that happens matters. */
    Workspace preview(ResourceTask task) {
        try {
            Path previews = Files.createDirectories(root.resolve(".previews"), PRIVATE_DIRECTORY);
            removeForgotten(previews);
            Workspace preview =
                    new Workspace(Files.createTempDirectory(previews, task.resource() + "-", PRIVATE_DIRECTORY));
            Workspace workspace = of(task);
            workspace.rescueState();
            copy(workspace.state(), preview.state());
            copy(workspace.rescuedState(), preview.rescuedState());
            copy(workspace.backendFile(), preview.backendFile());
            return preview;
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory for a preview in " + root, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Providers, downloaded once for all workspaces. */
    Path pluginCache() {
        try {
            return Files.createDirectories(root.resolve(".plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException("can't make the directory " + root.resolve(".plugins"), e);
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
