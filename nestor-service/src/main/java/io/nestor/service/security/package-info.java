/** Who calls, and what they may do. */
@NullMarked
package io.nestor.service.security;

import org.jspecify.annotations.NullMarked;
