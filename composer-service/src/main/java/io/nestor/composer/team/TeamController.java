package io.nestor.composer.team;

import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import io.nestor.service.web.Paging;
import java.util.Comparator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TeamController {
    private final Teams teams;

    TeamController(Teams teams) {
        this.teams = teams;
    }

    /** All of them for a platform admin, their own for others. */
    @GetMapping("/api/v1/teams")
    Page<Team> list(Caller caller, Paging paging) {
        return paging.page(
                teams.visibleTo(caller).stream()
                        .sorted(Comparator.comparing(Team::name))
                        .toList(),
                Team::name);
    }

    @GetMapping("/api/v1/teams/{team}")
    Team get(@PathVariable String team, Caller caller) {
        return teams.require(team, caller);
    }
}
