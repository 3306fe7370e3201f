/** What a service tells an operator: health, readiness, API versions. */
@NullMarked
package io.nestor.models.operation;

import org.jspecify.annotations.NullMarked;
