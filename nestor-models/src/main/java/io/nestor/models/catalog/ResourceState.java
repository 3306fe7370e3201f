package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a version stands in its life. */
public enum ResourceState {
    @JsonProperty("active")
    ACTIVE,
    /** Still listed and resolved, but only where no active version will do. */
    @JsonProperty("deprecated")
    DEPRECATED,
    /** Gone from Git: no longer listed or resolved, still readable by its exact version. */
    @JsonProperty("retired")
    RETIRED
}
