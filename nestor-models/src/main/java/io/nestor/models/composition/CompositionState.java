package io.nestor.models.composition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a composition can be deployed as it stands. */
public enum CompositionState {
    @JsonProperty("valid")
    VALID,
    @JsonProperty("invalid")
    INVALID
}
