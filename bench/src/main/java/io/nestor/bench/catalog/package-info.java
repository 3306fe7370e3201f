/** The catalog beside the least that any program has to do for the same. */
@NullMarked
package io.nestor.bench.catalog;

import org.jspecify.annotations.NullMarked;
