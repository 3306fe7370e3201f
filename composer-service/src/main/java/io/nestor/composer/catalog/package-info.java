/** The catalog as the composer knows it: what was seen last resolves also while the catalog is down. */
@NullMarked
package io.nestor.composer.catalog;

import org.jspecify.annotations.NullMarked;
