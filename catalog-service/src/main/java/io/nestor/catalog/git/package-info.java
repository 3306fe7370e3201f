/** Bare clones of remote repositories, and reading their commits without a work tree. */
@NullMarked
package io.nestor.catalog.git;

import org.jspecify.annotations.NullMarked;
