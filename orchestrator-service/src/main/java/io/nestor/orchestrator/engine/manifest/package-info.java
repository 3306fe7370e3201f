/** What engines of a Kubernetes cluster would apply, written down without a cluster. */
@NullMarked
package io.nestor.orchestrator.engine.manifest;

import org.jspecify.annotations.NullMarked;
