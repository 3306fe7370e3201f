/** Benchmarks that print Nestor's figures beside those of a peer in the same run. */
@NullMarked
package io.nestor.bench;

import org.jspecify.annotations.NullMarked;
