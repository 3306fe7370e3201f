/** Bare clones of remote repositories, and reading their commits without a work tree. The only place that knows JGit. */
@NullMarked
package io.nestor.catalog.git;

import org.jspecify.annotations.NullMarked;
