package io.nestor.orchestrator.engine.helm;

import java.nio.file.Path;

/**
 * A chart, ready to be installed.
 *
 * @param folder a copy of it, with the owner and the digest among its annotations
 * @param digest of its files
 */
record Chart(Path folder, String digest) {
    /** Annotation with the digest: tells whether a release was made of just this chart. */
    static final String DIGEST = "nestor.io/chart-digest";
}
