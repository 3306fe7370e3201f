package io.nestor.service.store;

/**
 * A stored document.
 *
 * @param version counts the writes of this document from 1; what an {@link Expectation} refers to
 * @param document UTF-8 JSON, not to be modified
 */
public record Item(Key key, long version, byte[] document) {}
