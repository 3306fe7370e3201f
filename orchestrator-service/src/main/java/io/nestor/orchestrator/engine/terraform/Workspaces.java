package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.workspace.ResourceFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** The workspaces of all resources, and what Terraform shares between them. */
final class Workspaces {
    private final ResourceFolders folders;

    Workspaces(Path root, InstantSource clock) {
        folders = new ResourceFolders(root, clock);
    }

    Workspace of(ResourceTask task) {
        return new Workspace(folders.of(task));
    }

    void create(Workspace workspace) {
        folders.create(workspace.folder());
    }

    void remove(Workspace workspace) {
        folders.remove(workspace.folder());
    }

    /** A workspace with a copy of the resource's state, in which nothing that happens matters. */
    Workspace preview(ResourceTask task) {
        Workspace preview = new Workspace(folders.preview(task));
        Workspace workspace = of(task);
        workspace.rescueState();
        copy(workspace.state(), preview.state());
        copy(workspace.rescuedState(), preview.rescuedState());
        copy(workspace.backendFile(), preview.backendFile());
        return preview;
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy " + from + " for a preview", e);
        }
    }

    /** Providers, downloaded once for all workspaces. */
    Path pluginCache() {
        return folders.shared(".plugins");
    }
}
