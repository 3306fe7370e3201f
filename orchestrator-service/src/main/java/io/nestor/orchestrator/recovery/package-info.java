/** Unfinished runs find an orchestrator that is alive. */
@NullMarked
package io.nestor.orchestrator.recovery;

import org.jspecify.annotations.NullMarked;
