/** API versions side by side: {@code /api/v1}, {@code /api/v2beta1}. */
@NullMarked
package io.nestor.service.version;

import org.jspecify.annotations.NullMarked;
