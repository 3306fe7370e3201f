/** A request that is sent twice takes effect once. */
@NullMarked
package io.nestor.service.idempotency;

import org.jspecify.annotations.NullMarked;
