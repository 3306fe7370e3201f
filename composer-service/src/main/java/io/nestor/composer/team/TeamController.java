package io.nestor.composer.team;

import io.nestor.composer.team.TeamChanges.Saved;
import io.nestor.models.operation.Page;
import io.nestor.models.team.Team;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.security.Caller;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
final class TeamController {
    private final Teams teams;
    private final TeamChanges changes;
    private final DocumentReader reader;

    TeamController(Teams teams, TeamChanges changes, DocumentReader reader) {
        this.teams = teams;
        this.changes = changes;
        this.reader = reader;
    }

    /** All of them for a platform admin, their own for others. */
    @GetMapping
    Page<Team> list(Caller caller, Paging paging) {
        return paging.page(teams.visibleTo(caller), Team::name);
    }

    @GetMapping("/{team}")
    ResponseEntity<Team> get(@PathVariable String team, Caller caller) {
        return ETags.ok(teams.require(team, caller));
    }

    /**
     * Makes a team, or replaces it as a whole, its members with it: for platform admins. What comes from Git is refused, and
     * is changed there.
     */
    @PutMapping("/{team}")
    @TakesTeam
    ResponseEntity<Team> put(
            @PathVariable String team,
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    MediaType type,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Saved saved = changes.put(TeamDocument.read(team, body, type, reader), ifMatch);
        ResponseEntity.BodyBuilder answer =
                saved.created() ? ResponseEntity.created(URI.create("/api/v1/teams/" + team)) : ResponseEntity.ok();
        return answer.eTag(ETags.of(saved.team())).body(saved.team());
    }

    /** For platform admins. A team that still has compositions or deployments stays, and the refusal names them. */
    @DeleteMapping("/{team}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String team,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        changes.delete(team, ifMatch);
    }
}
