/** How a client reaches its service. */
@NullMarked
package io.nestor.clients;

import org.jspecify.annotations.NullMarked;
