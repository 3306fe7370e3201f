/** A real HTTP server for tests that answers what it is told to, well-formed or not. */
@NullMarked
package io.nestor.clients.scripted;

import org.jspecify.annotations.NullMarked;
