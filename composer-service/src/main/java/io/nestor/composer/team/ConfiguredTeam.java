package io.nestor.composer.team;

import io.nestor.models.team.CatalogAccess;
import io.nestor.models.team.Member;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Quota;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team in the configuration.
 *
 * @param name that the API and tokens know it by
 * @param description for people
 * @param members with their roles. Of whom it names this decides, whatever tokens say
 * @param membersOnly whether what tokens say of others counts for nothing; API keys of the team go on working
 * @param catalog what it may see and use of the catalog
 * @param quota how much it may have at once
 * @param policies that its deployments keep
 */
record ConfiguredTeam(
        String name,
        @Nullable String description,
        List<Member> members,
        boolean membersOnly,
        CatalogAccess catalog,
        Quota quota,
        List<Policy> policies) {
    Team team() {
        return new Team(name, description, members, membersOnly, catalog, quota, policies, TeamSource.CONFIGURATION);
    }
}
