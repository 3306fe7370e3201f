package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An immutable snapshot of what was asked for.
 *
 * @param number counts the deployment's revisions from 1
 * @param status of the newest run of this revision
 * @param resources number of resources
 * @param annotations what it was made from
 * @param changes against the revision before it, as many as are worth keeping
 */
public record Revision(
        int number,
        Instant createdAt,
        String requestedBy,
        DeploymentStatus status,
        int resources,
        Map<String, String> annotations,
        List<ResourceChange> changes) {
    public Revision {
        annotations = Copies.map(annotations);
        changes = Copies.list(changes);
    }
}
