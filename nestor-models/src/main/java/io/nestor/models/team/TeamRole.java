package io.nestor.models.team;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do within the team. */
public enum TeamRole {
    /** See the team's things. */
    @JsonProperty("viewer")
    VIEWER("viewer"),
    /** And write compositions and deploy them. */
    @JsonProperty("developer")
    DEVELOPER("developer"),
    /** And approve, and say who belongs to the team. */
    @JsonProperty("team-admin")
    TEAM_ADMIN("team-admin");

    private final String wireName;

    TeamRole(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
