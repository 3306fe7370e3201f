/** Pulumi: a program per definition, a stack with its own state per resource. */
@NullMarked
package io.nestor.orchestrator.engine.pulumi;

import org.jspecify.annotations.NullMarked;
