/** A service's everyday work, done once on its own, for a start-up archive to be made of. */
@NullMarked
package io.nestor.service.training;

import org.jspecify.annotations.NullMarked;
