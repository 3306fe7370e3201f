/** Compositions: kept with all their versions, checked when they are written. */
@NullMarked
package io.nestor.composer.composition;

import org.jspecify.annotations.NullMarked;
