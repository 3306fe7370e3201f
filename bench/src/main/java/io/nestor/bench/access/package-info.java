/** What it costs to be asked who one is, and what those who guess cost the others. */
@NullMarked
package io.nestor.bench.access;

import org.jspecify.annotations.NullMarked;
