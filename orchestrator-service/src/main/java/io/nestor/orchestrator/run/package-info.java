/**
 * A run as a state machine: what happened (the journal) gives the state, state and input give what happens next. Pure.
 */
@NullMarked
package io.nestor.orchestrator.run;

import org.jspecify.annotations.NullMarked;
