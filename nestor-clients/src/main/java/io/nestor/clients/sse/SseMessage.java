package io.nestor.clients.sse;

/**
 * One message of an event stream.
 *
 * @param id the last id that the stream gave, in this message or before it; empty before the first
 * @param type {@code message} where the stream named none
 */
record SseMessage(String id, String type, String data) {}
