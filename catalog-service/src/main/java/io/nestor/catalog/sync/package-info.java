/** From a commit in a configured repository to proposals for the catalog: what changed, what it says, what is wrong. */
@NullMarked
package io.nestor.catalog.sync;

import org.jspecify.annotations.NullMarked;
