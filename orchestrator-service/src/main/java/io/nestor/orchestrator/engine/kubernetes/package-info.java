/** One Kubernetes cluster, as the engines that work on it share it. */
@NullMarked
package io.nestor.orchestrator.engine.kubernetes;

import org.jspecify.annotations.NullMarked;
