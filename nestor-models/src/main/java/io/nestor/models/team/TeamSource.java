package io.nestor.models.team;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a team comes from, which is where it is changed.
 *
 * @param file in the Git repository, for teams that come from there
 */
public record TeamSource(Kind kind, @Nullable String file) {
    public static final TeamSource API = new TeamSource(Kind.API, null);
    public static final TeamSource CONFIGURATION = new TeamSource(Kind.CONFIGURATION, null);

    /** Kinds of places. */
    public enum Kind {
        @JsonProperty("api")
        API,
        @JsonProperty("git")
        GIT,
        @JsonProperty("configuration")
        CONFIGURATION
    }

    public static TeamSource git(String file) {
        return new TeamSource(Kind.GIT, file);
    }
}
