/** Which properties there are, and that nobody sets one that there isn't. */
@NullMarked
package io.nestor.service.configuration;

import org.jspecify.annotations.NullMarked;
