/** An engine that makes nothing and behaves as it is told: for try-outs, load and fault tests. */
@NullMarked
package io.nestor.orchestrator.engine.simulated;

import org.jspecify.annotations.NullMarked;
