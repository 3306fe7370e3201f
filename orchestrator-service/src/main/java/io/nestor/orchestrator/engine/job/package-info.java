/** Runs tools in Jobs of a Kubernetes cluster, which share a volume with the orchestrator. */
@NullMarked
package io.nestor.orchestrator.engine.job;

import org.jspecify.annotations.NullMarked;
