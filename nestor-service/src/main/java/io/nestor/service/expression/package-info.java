/** Templates: text with CEL expressions in <code>${…}</code>, checked, evaluated, or reduced to what is not known yet. */
@NullMarked
package io.nestor.service.expression;

import org.jspecify.annotations.NullMarked;
