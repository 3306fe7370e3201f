/** What Git repositories on this machine hold, and paths in them. */
@NullMarked
package io.nestor.catalog.git;

import org.jspecify.annotations.NullMarked;
