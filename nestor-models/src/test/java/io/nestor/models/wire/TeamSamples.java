package io.nestor.models.wire;

import io.nestor.models.team.CatalogAccess;
import io.nestor.models.team.Member;
import io.nestor.models.team.MemberRole;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Quota;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamRole;
import io.nestor.models.team.TeamSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A team, with a value in every field. */
final class TeamSamples {
    private TeamSamples() {}

    static Stream<Record> all() {
        return Stream.of(team(), ada(), new MemberRole(TeamRole.TEAM_ADMIN));
    }

    private static Member ada() {
        return new Member("ada@example.com", TeamRole.DEVELOPER);
    }

    private static Team team() {
        return new Team(
                "shop",
                "Sells things",
                List.of(ada(), new Member("bob@example.com", TeamRole.VIEWER)),
                true,
                new CatalogAccess(List.of("aws"), List.of("database"), List.of("web-*"), List.of("terraform")),
                new Quota(
                        20,
                        200,
                        Map.of("database", 10),
                        Map.of("prod", new Quota(3, 30, Map.of("database", 1), Map.of()))),
                List.of(new Policy("small", "size(deployment.resources) < 9", "is too large", Policy.Effect.WARN)),
                TeamSource.git("teams/shop.yaml"));
    }
}
