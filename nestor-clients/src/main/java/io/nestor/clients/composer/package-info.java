/** A team's client of the composer. */
@NullMarked
package io.nestor.clients.composer;

import org.jspecify.annotations.NullMarked;
