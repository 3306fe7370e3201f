/** Teams from a Git repository. */
@NullMarked
package io.nestor.composer.repository;

import org.jspecify.annotations.NullMarked;
