package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far one version is from another, in the words of Semantic Versioning. From the smallest to the largest. */
public enum VersionStep {
    @JsonProperty("none")
    NONE,
    @JsonProperty("patch")
    PATCH,
    @JsonProperty("minor")
    MINOR,
    @JsonProperty("major")
    MAJOR
}
