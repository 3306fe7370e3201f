package io.nestor.composer.deployment;

import io.nestor.composer.team.Teams;
import io.nestor.models.composition.Rejection;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deployments that wait for an approval. */
@RestController
@RequestMapping("/api/v1/teams/{team}/deployments/{id}")
final class ApprovalController {
    private final Teams teams;
    private final Approvals approvals;
    private final Deployer deployer;

    ApprovalController(Teams teams, Approvals approvals, Deployer deployer) {
        this.teams = teams;
        this.approvals = approvals;
        this.deployer = deployer;
    }

    /** Lets it go on, as it was planned; whoever has asked for it can't. */
    @PostMapping("/approve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TeamDeployment approve(@PathVariable String team, @PathVariable String id, Caller caller) {
        Team own = teams.require(team, caller);
        return approvals.approve(own, id, caller.name(), held -> deployer.deployApproved(own, held));
    }

    /** Forgets it. Whoever has asked for it may do so too. */
    @PostMapping("/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(
            @PathVariable String team,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Rejection rejection,
            Caller caller) {
        approvals.reject(teams.require(team, caller), id, caller.name(), rejection == null ? null : rejection.reason());
    }
}
