/** Runs command line tools as children that outlive the orchestrator, and finds them again. */
@NullMarked
package io.nestor.orchestrator.engine.process;

import org.jspecify.annotations.NullMarked;
