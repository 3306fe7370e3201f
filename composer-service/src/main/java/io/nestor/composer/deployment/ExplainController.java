package io.nestor.composer.deployment;

import io.nestor.composer.team.Teams;
import io.nestor.models.explanation.Explanation;
import io.nestor.service.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a team's deployment is in the state that it is in. */
@RestController
@RequestMapping("/api/v1/teams/{team}/deployments/{id}/explain")
final class ExplainController {
    private final Teams teams;
    private final Explanations explanations;

    ExplainController(Teams teams, Explanations explanations) {
        this.teams = teams;
        this.explanations = explanations;
    }

    /**
     * The resources whose failure is the reason of everything that did not succeed, or the one that is asked for; each
     * with where its inputs come from.
     */
    @GetMapping
    Explanation explain(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String resource,
            Caller caller) {
        return explanations.explain(teams.require(team, caller), id, resource);
    }
}
