package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Status of a deployment and of a run. */
public enum DeploymentStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelling")
    CANCELLING,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether nothing more happens by itself. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
