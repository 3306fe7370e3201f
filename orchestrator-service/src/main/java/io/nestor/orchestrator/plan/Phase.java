package io.nestor.orchestrator.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a resource's steps: one that is replaced is removed first and applied then. */
public enum Phase {
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("apply")
    APPLY,

    /** It is looked at, and left as it is. */
    @JsonProperty("check")
    CHECK,

    /** It is no resource, but another deployment that is waited for. */
    @JsonProperty("await")
    AWAIT
}
