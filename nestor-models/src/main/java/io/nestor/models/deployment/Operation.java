package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does. */
public enum Operation {
    @JsonProperty("deploy")
    DEPLOY,
    @JsonProperty("rollback")
    ROLLBACK,
    @JsonProperty("destroy")
    DESTROY,
    @JsonProperty("drift")
    DRIFT;

    /** Whether a run of it brings what is deployed to what a revision wants. */
    public boolean isToRevision() {
        return this == DEPLOY || this == ROLLBACK;
    }
}
