/** Constraints that several models share. */
@NullMarked
package io.nestor.models.validation;

import org.jspecify.annotations.NullMarked;
