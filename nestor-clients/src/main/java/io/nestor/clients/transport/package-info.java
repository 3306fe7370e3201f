/** Requests over HTTP: timeouts, retries, circuit breaker, error decoding. */
@NullMarked
package io.nestor.clients.transport;

import org.jspecify.annotations.NullMarked;
