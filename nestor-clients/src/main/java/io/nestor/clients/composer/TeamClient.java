package io.nestor.clients.composer;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Pages;
import io.nestor.clients.transport.Transport;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.team.Member;
import io.nestor.models.team.MemberRole;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The composer's teams and who belongs to them. Every method throws {@link io.nestor.models.error.NestorException}. */
public final class TeamClient {
    private static final String TEAM = "/api/v1/teams/{team}";
    private static final String MEMBER = TEAM + "/members/{name}";

    private final Transport transport;

    public TeamClient(ClientConfig config) {
        transport = new Transport("composer", config);
    }

    /** Those that the caller may know of, by name. */
    public List<Team> listTeams() {
        return Pages.all(cursor -> transport.page(Call.get("/api/v1/teams").query("cursor", cursor), Team.class))
                .toList();
    }

    public Team getTeam(String name) {
        return transport.read(Call.get(TEAM, name), Team.class);
    }

    /**
     * Makes a team, or replaces it as a whole.
     *
     * @param document as its author wrote it, so that violations name the lines of the author's file
     * @param etag of what is to be replaced: refused if it has changed since; absent replaces what is there
     */
    public Team putTeam(String name, Document document, @Nullable String etag) {
        return transport.read(document.applyTo(Call.put(TEAM, name)).header("If-Match", etag), Team.class);
    }

    public void deleteTeam(String name) {
        transport.send(Call.delete(TEAM, name));
    }

    public List<Member> listMembers(String team) {
        return transport.page(Call.get(TEAM + "/members", team), Member.class).items();
    }

    /** Makes somebody a member, or gives a member another role. */
    public Member putMember(String team, String name, TeamRole role) {
        return transport.read(Call.put(MEMBER, team, name).json(new MemberRole(role)), Member.class);
    }

    public void removeMember(String team, String name) {
        transport.send(Call.delete(MEMBER, team, name));
    }

    /** How far the repository that teams come from is synced. */
    public RepositoryStatus repository() {
        return transport.read(Call.get("/api/v1/team-repository"), RepositoryStatus.class);
    }

    /** Fetches the repository now. */
    public RepositoryStatus syncRepository() {
        return transport.read(Call.post("/api/v1/team-repository/sync"), RepositoryStatus.class);
    }
}
