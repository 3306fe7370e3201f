/** Client of the catalog. */
@NullMarked
package io.nestor.clients.catalog;

import org.jspecify.annotations.NullMarked;
