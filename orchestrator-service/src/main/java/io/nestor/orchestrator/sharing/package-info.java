/** References across deployments: what one shows of its outputs, who takes it, and the wait for it. */
@NullMarked
package io.nestor.orchestrator.sharing;

import org.jspecify.annotations.NullMarked;
