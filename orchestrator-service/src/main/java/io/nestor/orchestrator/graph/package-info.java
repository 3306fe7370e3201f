/** The graph of a deployment's resources: what depends on what, in which order, and what is wrong with it. Pure. */
@NullMarked
package io.nestor.orchestrator.graph;

import org.jspecify.annotations.NullMarked;
