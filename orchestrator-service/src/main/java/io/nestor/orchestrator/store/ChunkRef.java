package io.nestor.orchestrator.store;

/**
 * Where a long list is kept.
 *
 * @param digest of the list's content; empty for an empty list
 * @param count of the documents that it is cut into
 */
public record ChunkRef(String digest, int count) {
    public static final ChunkRef NONE = new ChunkRef("", 0);
}
