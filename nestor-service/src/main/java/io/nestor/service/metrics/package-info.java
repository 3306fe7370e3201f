/** Metrics in the names of the contract. */
@NullMarked
package io.nestor.service.metrics;

import org.jspecify.annotations.NullMarked;
