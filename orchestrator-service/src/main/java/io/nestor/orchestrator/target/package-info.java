/** What a run is to bring about: definitions pinned, graph resolved, inputs checked. */
@NullMarked
package io.nestor.orchestrator.target;

import org.jspecify.annotations.NullMarked;
