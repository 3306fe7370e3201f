package io.nestor.composer.deployment;

import io.nestor.composer.catalog.StaleCatalog;
import io.nestor.composer.team.Teams;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a composition becomes, for CI and for people who want to see it. */
@RestController
final class RenderController {
    private final Teams teams;
    private final Preparation preparation;

    RenderController(Teams teams, Preparation preparation) {
        this.teams = teams;
        this.preparation = preparation;
    }

    /**
     * What a deploy would send to the orchestrator, every definition with its exact version. Sensitive parameters are
     * masked in it. Nothing is sent.
     */
    @PostMapping("/api/v1/teams/{team}/compositions/{name}/render")
    ResponseEntity<DeploymentRequest> render(
            @PathVariable String team, @PathVariable String name, @RequestBody RenderRequest request, Caller caller) {
        Team own = teams.require(team, caller);
        Answered<DeploymentRequest> rendered = preparation.render(own, name, request);
        return StaleCatalog.mark(ResponseEntity.ok(), rendered.stale()).body(rendered.value());
    }
}
