/** What is kept of deployments: documents, indexes, and the writes that begin and close a run. */
@NullMarked
package io.nestor.orchestrator.store;

import org.jspecify.annotations.NullMarked;
