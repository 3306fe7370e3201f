/** What a deployment says while it goes on: events and logs, followed and resumed. */
@NullMarked
package io.nestor.orchestrator.stream;

import org.jspecify.annotations.NullMarked;
