/** Deployments: what is asked of them, how it is begun and closed, and how they are seen. */
@NullMarked
package io.nestor.orchestrator.deployment;

import org.jspecify.annotations.NullMarked;
