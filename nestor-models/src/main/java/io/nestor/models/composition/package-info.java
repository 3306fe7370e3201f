/** Teams' compositions and their deployments. */
@NullMarked
package io.nestor.models.composition;

import org.jspecify.annotations.NullMarked;
