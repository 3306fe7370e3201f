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
    DRIFT
}
