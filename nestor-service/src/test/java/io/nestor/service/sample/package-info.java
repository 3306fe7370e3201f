/** A tiny service on the shared foundation, to see it over real HTTP. */
@NullMarked
package io.nestor.service.sample;

import org.jspecify.annotations.NullMarked;
