package io.nestor.composer.team;

import io.nestor.models.operation.Page;
import io.nestor.models.team.Member;
import io.nestor.models.team.MemberRole;
import io.nestor.service.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/teams/{team}/members")
final class MemberController {
    private final Teams teams;
    private final TeamChanges changes;

    MemberController(Teams teams, TeamChanges changes) {
        this.teams = teams;
        this.changes = changes;
    }

    /** In the order of the team's document. */
    @GetMapping
    Page<Member> list(@PathVariable String team, Caller caller) {
        return Page.of(teams.require(team, caller).members());
    }

    /** Makes somebody a member, or gives a member another role: for the team's admins. It holds from the next request on. */
    @PutMapping("/{name}")
    Member put(
            @PathVariable String team,
            @PathVariable String name,
            @RequestBody MemberRole role,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return changes.putMember(team, new Member(name, role.role()), ifMatch);
    }

    /** What somebody could do as a member ends with their next request. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String team,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        changes.removeMember(team, name, ifMatch);
    }
}
