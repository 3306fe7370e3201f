/** Resources that Crossplane makes: composite resources, claims and managed resources in a Kubernetes cluster. */
@NullMarked
package io.nestor.orchestrator.engine.crossplane;

import org.jspecify.annotations.NullMarked;
