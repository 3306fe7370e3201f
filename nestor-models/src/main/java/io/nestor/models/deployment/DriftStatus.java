package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a resource compares with what was deployed. */
public enum DriftStatus {
    @JsonProperty("in_sync")
    IN_SYNC,

    /** Somebody else has changed it. */
    @JsonProperty("drifted")
    DRIFTED,

    /** It is not there any more. */
    @JsonProperty("missing")
    MISSING,

    /** It could not be found out, or its engine cannot tell. */
    @JsonProperty("unknown")
    UNKNOWN;

    /** Whether the next deploy has something to repair. */
    public boolean isDrift() {
        return this == DRIFTED || this == MISSING;
    }
}
