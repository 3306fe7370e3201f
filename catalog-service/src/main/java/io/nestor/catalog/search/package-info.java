/** Full-text search over the catalog's snapshot, in memory. The only place that knows Lucene. */
@NullMarked
package io.nestor.catalog.search;

import org.jspecify.annotations.NullMarked;
