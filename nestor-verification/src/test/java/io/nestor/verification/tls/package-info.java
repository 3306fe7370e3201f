/** Services and users that know each other by certificates alone. */
@NullMarked
package io.nestor.verification.tls;

import org.jspecify.annotations.NullMarked;
