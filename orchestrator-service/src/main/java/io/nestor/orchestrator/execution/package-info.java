/** Carries runs out: the thin shell that persists, launches and times what the run's state machine decides. */
@NullMarked
package io.nestor.orchestrator.execution;

import org.jspecify.annotations.NullMarked;
