/** What changes in the catalog, as a stream of events. */
@NullMarked
package io.nestor.catalog.stream;

import org.jspecify.annotations.NullMarked;
