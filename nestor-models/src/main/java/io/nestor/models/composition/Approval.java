package io.nestor.models.composition;

import io.nestor.models.deployment.Plan;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;

/**
 * What a deployment waits for that somebody has to approve.
 *
 * @param requestedBy who may not approve it
 * @param reasons why it takes an approval
 * @param plan that is approved: the deploy is refused if the world has moved on since
 * @param expiresAt when it is forgotten
 */
public record Approval(String requestedBy, List<String> reasons, Plan plan, Instant requestedAt, Instant expiresAt) {
    public Approval {
        reasons = Copies.list(reasons);
    }
}
