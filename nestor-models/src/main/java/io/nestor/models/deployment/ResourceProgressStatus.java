package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where one resource of a deployment stands. */
public enum ResourceProgressStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    /** Never started, since something that it depends on failed. */
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("deleted")
    DELETED,
    /** An action was under way and nobody can tell what became of it. */
    @JsonProperty("unknown")
    UNKNOWN
}
