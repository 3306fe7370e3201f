package io.nestor.clients;

import java.net.URI;
import java.time.Duration;

/**
 * Where a service is and how patient its callers are; the contract's {@code ServiceConfig}.
 *
 * @param name {@code catalog}, {@code orchestrator} or {@code composer}
 * @param retries of a request that is safe to repeat, after the first attempt
 */
public record ServiceConfig(String name, URI endpoint, Duration timeout, int retries) {}
