package io.nestor.orchestrator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a resource's two steps: one that is replaced is removed first and applied then. */
public enum Phase {
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("apply")
    APPLY
}
