/** How much one caller, or one address, may ask for. */
@NullMarked
package io.nestor.service.limit;

import org.jspecify.annotations.NullMarked;
