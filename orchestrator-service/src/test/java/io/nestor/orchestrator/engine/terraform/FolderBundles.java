package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.Bundles;
import java.nio.file.Path;

/** One folder for all. */
record FolderBundles(Path folder) implements Bundles {
    @Override
    public Path folder(String name, String version, String digest) {
        return folder;
    }
}
