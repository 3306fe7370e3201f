/** Chooses a service's store by configuration. */
@NullMarked
package io.nestor.service.storage;

import org.jspecify.annotations.NullMarked;
