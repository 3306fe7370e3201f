package io.nestor.models.explanation;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment, or one resource of it, is in the state that it is in.
 *
 * @param run number of the newest deploy, rollback or destroy, which this is about
 * @param summary in one sentence
 * @param roots the resources whose failure is the reason of all that did not succeed; never one that only waits
 * @param resources the one that was asked for and the roots of its failure; if none was asked for, the roots or, where
 *     nothing failed, what is under way; a few of them where there are many
 * @param next what can be done about it, the most useful first
 */
public record Explanation(
        String id,
        Operation operation,
        int revision,
        int run,
        DeploymentStatus status,
        String summary,
        String requestedBy,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<String> roots,
        List<ResourceExplanation> resources,
        List<NextStep> next) {
    public Explanation {
        roots = Copies.list(roots);
        resources = Copies.list(resources);
        next = Copies.list(next);
    }

    /** The same with the id that a team knows, and with what somebody else knows of the resources. */
    public Explanation with(String otherId, List<ResourceExplanation> others) {
        return new Explanation(
                otherId,
                operation,
                revision,
                run,
                status,
                summary,
                requestedBy,
                startedAt,
                completedAt,
                roots,
                others,
                next);
    }
}
