package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import java.util.List;

/**
 * How what is wanted of a resource differs between two revisions.
 *
 * @param changes of a resource that both have, sensitive values masked
 */
public record ResourceChange(String resource, Kind kind, List<Change> changes) {
    public ResourceChange {
        changes = Copies.list(changes);
    }

    /** What became of the resource from the earlier revision to the later one. */
    public enum Kind {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("changed")
        CHANGED
    }
}
