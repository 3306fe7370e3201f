package io.nestor.composer.deployment;

import io.nestor.models.composition.Approval;
import io.nestor.models.composition.TeamDeploymentRequest;

/**
 * A deployment that waits for its approval.
 *
 * @param request with the composition's version and the plan that are to be approved
 * @param pending as it is to be kept
 */
record Held(Approval approval, TeamDeploymentRequest request, DeploymentRecord pending) {}
