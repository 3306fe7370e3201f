/** Resource definitions, their versions, the repositories that they come from, and searches over them. */
@NullMarked
package io.nestor.models.catalog;

import org.jspecify.annotations.NullMarked;
