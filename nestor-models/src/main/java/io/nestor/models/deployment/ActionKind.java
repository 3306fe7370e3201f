package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one engine call does to one resource. */
public enum ActionKind {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("replace")
    REPLACE,
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("unchanged")
    UNCHANGED
}
