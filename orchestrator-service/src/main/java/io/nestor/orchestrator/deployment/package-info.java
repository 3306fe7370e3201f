/** Deployments: what is asked of them, what is kept of them, and how they are seen. */
@NullMarked
package io.nestor.orchestrator.deployment;

import org.jspecify.annotations.NullMarked;
