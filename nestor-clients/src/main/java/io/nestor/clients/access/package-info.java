/** Tokens and API keys. */
@NullMarked
package io.nestor.clients.access;

import org.jspecify.annotations.NullMarked;
