/** Health, readiness and liveness, as the contract and Kubernetes ask for them. */
@NullMarked
package io.nestor.service.health;

import org.jspecify.annotations.NullMarked;
