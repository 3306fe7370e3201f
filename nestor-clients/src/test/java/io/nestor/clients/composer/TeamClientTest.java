package io.nestor.clients.composer;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.scripted.ClientContract;
import io.nestor.clients.scripted.Endpoint;
import io.nestor.models.team.TeamRole;
import java.util.stream.Stream;

class TeamClientTest extends ClientContract<TeamClient> {
    private static final String TEAM = "/api/v1/teams/shop";
    private static final String REPOSITORY = "/api/v1/team-repository";
    private static final String PAGE = "{\"items\":[]}";

    @Override
    protected TeamClient connect(ClientConfig config) {
        return new TeamClient(config);
    }

    @Override
    protected Stream<Endpoint<TeamClient>> table() {
        return Stream.of(
                Endpoint.of("GET /api/v1/teams", PAGE, TeamClient::listTeams),
                Endpoint.of("GET " + TEAM, "{}", c -> c.getTeam("shop")),
                Endpoint.<TeamClient>of(
                                "PUT " + TEAM,
                                "{}",
                                c -> c.putTeam("shop", Document.yaml("{\"description\": \"Shop\"}"), null))
                        .sending("{\"description\": \"Shop\"}"),
                Endpoint.of("DELETE " + TEAM, "", c -> c.deleteTeam("shop")),
                Endpoint.of("GET " + TEAM + "/members", PAGE, c -> c.listMembers("shop")),
                Endpoint.<TeamClient>of(
                                "PUT " + TEAM + "/members/ada",
                                "{}",
                                c -> c.putMember("shop", "ada", TeamRole.DEVELOPER))
                        .sending("{\"role\": \"developer\"}"),
                Endpoint.of("DELETE " + TEAM + "/members/ada", "", c -> c.removeMember("shop", "ada")),
                Endpoint.of("GET " + REPOSITORY, "{}", TeamClient::repository),
                Endpoint.of("POST " + REPOSITORY + "/sync", "{}", TeamClient::syncRepository));
    }
}
