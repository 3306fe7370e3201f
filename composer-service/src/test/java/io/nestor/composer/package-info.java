/** The composer's tests, over HTTP against stubs of the services that it calls. */
@NullMarked
package io.nestor.composer;

import org.jspecify.annotations.NullMarked;
