package io.nestor.service.eventlog;

/**
 * An entry of a stream.
 *
 * @param sequence counts the stream's entries from 1, without gaps
 * @param document UTF-8 JSON, not to be modified
 */
public record Entry(long sequence, byte[] document) {}
