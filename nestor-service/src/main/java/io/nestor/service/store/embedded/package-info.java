/** A store in an SQLite database on local disk. */
@NullMarked
package io.nestor.service.store.embedded;

import org.jspecify.annotations.NullMarked;
