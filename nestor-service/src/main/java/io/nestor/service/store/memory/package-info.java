/** A store in memory, for tests and try-outs. */
@NullMarked
package io.nestor.service.store.memory;

import org.jspecify.annotations.NullMarked;
