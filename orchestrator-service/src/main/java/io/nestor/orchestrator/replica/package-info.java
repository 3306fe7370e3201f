/** This process among the orchestrators that share a store: its name and the lease that says that it is alive. */
@NullMarked
package io.nestor.orchestrator.replica;

import org.jspecify.annotations.NullMarked;
