/** References to versions of a definition or composition. */
@NullMarked
package io.nestor.models.version;

import org.jspecify.annotations.NullMarked;
