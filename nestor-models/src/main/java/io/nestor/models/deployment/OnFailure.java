package io.nestor.models.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to the rest of a run when one of its actions fails. */
public enum OnFailure {
    /** Nothing more is started. */
    @JsonProperty("stop")
    STOP,
    /** What does not depend on the failed resource goes on. */
    @JsonProperty("continue")
    CONTINUE,
    /** The deployment returns to its last good revision. */
    @JsonProperty("rollback")
    ROLLBACK
}
