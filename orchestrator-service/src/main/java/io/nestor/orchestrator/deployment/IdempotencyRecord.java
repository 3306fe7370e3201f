package io.nestor.orchestrator.deployment;

/**
 * What became of a request with an idempotency key.
 *
 * @param content digest of the request
 */
record IdempotencyRecord(String deployment, int run, String content) {}
