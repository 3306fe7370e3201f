/** Published versions: what may be published, how it is stored and announced, and the view that requests are served from. */
@NullMarked
package io.nestor.catalog.entry;

import org.jspecify.annotations.NullMarked;
