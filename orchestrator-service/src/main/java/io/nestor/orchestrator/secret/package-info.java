/** Hides sensitive values. Pure. */
@NullMarked
package io.nestor.orchestrator.secret;

import org.jspecify.annotations.NullMarked;
