/** Client of the orchestrator. */
@NullMarked
package io.nestor.clients.orchestrator;

import org.jspecify.annotations.NullMarked;
