package io.nestor.composer.team;

import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.service.security.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/** The teams that there are. */
@Component
public final class Teams {
    private final List<Team> teams;

    Teams(TeamSettings settings) {
        this.teams = settings.teams();
    }

    public List<Team> all() {
        return teams;
    }

    /** Those that the caller may know of. */
    List<Team> visibleTo(Caller caller) {
        return teams.stream().filter(team -> caller.mayAccess(team.name())).toList();
    }

    /** The team; another one's, and one that there isn't, don't exist for the caller. */
    public Team require(String name, Caller caller) {
        caller.requireTeam(name);
        return teams.stream()
                .filter(team -> team.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NestorException.notFound("there is no team '" + name + "'"
                        + Hint.didYouMean(
                                name, visibleTo(caller).stream().map(Team::name).toList())
                        + (teams.isEmpty() ? "; teams are configured under nestor.composer.teams" : "")));
    }
}
