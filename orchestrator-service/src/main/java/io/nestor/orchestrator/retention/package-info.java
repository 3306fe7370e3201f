/** How long journals, logs, runs and revisions are kept. */
@NullMarked
package io.nestor.orchestrator.retention;

import org.jspecify.annotations.NullMarked;
