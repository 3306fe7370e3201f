/** The services that the composer calls. */
@NullMarked
package io.nestor.composer.connection;

import org.jspecify.annotations.NullMarked;
