/** The orchestrator service: carries out deployments durably through engines. */
@NullMarked
package io.nestor.orchestrator;

import org.jspecify.annotations.NullMarked;
