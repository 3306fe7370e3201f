package io.nestor.orchestrator.store;

/**
 * What became of a request with an idempotency key.
 *
 * @param content digest of the request
 */
public record IdempotencyRecord(String deployment, int run, String content) {}
