/** Events as they go over the wire, the same for all services. */
@NullMarked
package io.nestor.models.event;

import org.jspecify.annotations.NullMarked;
