/** Callers who show an API key. */
@NullMarked
package io.nestor.service.apikey;

import org.jspecify.annotations.NullMarked;
