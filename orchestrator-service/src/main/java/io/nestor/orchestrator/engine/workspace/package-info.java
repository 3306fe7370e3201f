/** The directories in which command line tools work, one for each resource. */
@NullMarked
package io.nestor.orchestrator.engine.workspace;

import org.jspecify.annotations.NullMarked;
