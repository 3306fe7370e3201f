/** Bare clones of remote repositories, fetched again and again and read in place. */
@NullMarked
package io.nestor.service.mirror;

import org.jspecify.annotations.NullMarked;
