package io.nestor.orchestrator.deployment;

/**
 * Where a long list is kept.
 *
 * @param digest of the list's content; empty for an empty list
 * @param count of the documents that it is cut into
 */
record ChunkRef(String digest, int count) {
    static final ChunkRef NONE = new ChunkRef("", 0);
}
