/** Drift checks on a schedule. */
@NullMarked
package io.nestor.orchestrator.drift;

import org.jspecify.annotations.NullMarked;
