/** Every model against its JSON text in {@code src/test/resources/wire}. */
@NullMarked
package io.nestor.models.wire;

import org.jspecify.annotations.NullMarked;
