package io.nestor.orchestrator.engine;

import java.nio.file.Path;

/** The folders of definitions, as files. */
public interface Bundles {
    /**
     * The definition's folder, unpacked. Shared by all who ask for the same digest: not to be written to.
     *
     * @throws io.nestor.models.error.NestorException if it is not here and the catalog doesn't give it
     */
    Path folder(String name, String version, String digest);
}
