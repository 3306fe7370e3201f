package io.nestor.composer.deployment;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.team.Teams;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.Page;
import io.nestor.service.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The runs and revisions of a team's deployment, newest first, as the orchestrator keeps them. */
@RestController
@RequestMapping("/api/v1/teams/{team}/deployments/{id}")
final class HistoryController {
    private final Teams teams;
    private final TeamDeployments deployments;
    private final OrchestratorClient orchestrator;

    HistoryController(Teams teams, TeamDeployments deployments, OrchestratorClient orchestrator) {
        this.teams = teams;
        this.deployments = deployments;
        this.orchestrator = orchestrator;
    }

    @GetMapping("/runs")
    Page<Run> runs(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        return orchestrator.runs(deploymentId(team, id, caller), limit, cursor);
    }

    @GetMapping("/runs/{number}")
    Run run(@PathVariable String team, @PathVariable String id, @PathVariable int number, Caller caller) {
        return orchestrator.run(deploymentId(team, id, caller), number);
    }

    /** Each with what changed against the one before it. */
    @GetMapping("/revisions")
    Page<Revision> revisions(
            @PathVariable String team,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        return orchestrator.revisions(deploymentId(team, id, caller), limit, cursor);
    }

    private String deploymentId(String team, String id, Caller caller) {
        return deployments.require(teams.require(team, caller), id).deploymentId();
    }
}
