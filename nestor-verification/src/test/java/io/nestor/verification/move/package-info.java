/** Stores that change their place, with all that was deployed. */
@NullMarked
package io.nestor.verification.move;

import org.jspecify.annotations.NullMarked;
