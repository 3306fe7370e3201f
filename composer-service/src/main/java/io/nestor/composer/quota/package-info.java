/** How much teams may have at once. Pure. */
@NullMarked
package io.nestor.composer.quota;

import org.jspecify.annotations.NullMarked;
