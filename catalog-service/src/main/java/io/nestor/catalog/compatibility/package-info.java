/** What changed between two versions of a definition, and whether the number of the later one says so. Pure. */
@NullMarked
package io.nestor.catalog.compatibility;

import org.jspecify.annotations.NullMarked;
