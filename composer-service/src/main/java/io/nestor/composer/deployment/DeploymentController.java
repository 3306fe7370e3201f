package io.nestor.composer.deployment;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.catalog.StaleCatalog;
import io.nestor.composer.deployment.TeamDeployments.Filter;
import io.nestor.composer.team.Teams;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.RollbackRequest;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.Page;
import io.nestor.models.team.Team;
import io.nestor.service.idempotency.Idempotency;
import io.nestor.service.security.Caller;
import io.nestor.service.web.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams/{team}")
final class DeploymentController {
    private final Teams teams;
    private final Deployer deployer;
    private final TeamDeployments deployments;
    private final OrchestratorClient orchestrator;

    DeploymentController(Teams teams, Deployer deployer, TeamDeployments deployments, OrchestratorClient orchestrator) {
        this.teams = teams;
        this.deployer = deployer;
        this.deployments = deployments;
        this.orchestrator = orchestrator;
    }

    @PostMapping("/deploy")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TeamDeployment> deploy(
            @PathVariable String team,
            @RequestBody TeamDeploymentRequest request,
            Idempotency idempotency,
            Caller caller) {
        Team own = teams.require(team, caller);
        Begun begun =
                idempotency.once(request, Begun.class, () -> Begun.of(deployer.deploy(own, request, caller.name())));
        return answer(HttpStatus.ACCEPTED, new Answered<>(begun.deployment(), begun.stale()));
    }

    @PostMapping(path = "/deploy", params = "dry_run=true")
    ResponseEntity<Plan> plan(@PathVariable String team, @RequestBody TeamDeploymentRequest request, Caller caller) {
        return answer(HttpStatus.OK, deployer.plan(teams.require(team, caller), request));
    }

    /** An answer as it is remembered for a request that is sent again. */
    private record Begun(TeamDeployment deployment, boolean stale) {
        static Begun of(Answered<TeamDeployment> answered) {
            return new Begun(answered.value(), answered.stale());
        }
    }

    @GetMapping("/deployments")
    Page<TeamDeployment> list(
            @PathVariable String team,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable String composition,
            @RequestParam(required = false) @Nullable DeploymentStatus status,
            @RequestParam(required = false) @Nullable List<String> label,
            Caller caller,
            Paging paging) {
        Team own = teams.require(team, caller);
        return paging.page(
                deployments.list(own, new Filter(environment, composition, status, Labels.parse(label))),
                TeamDeployment::id);
    }

    @GetMapping("/deployments/{id}")
    TeamDeployment get(@PathVariable String team, @PathVariable String id, Caller caller) {
        return deployments.get(teams.require(team, caller), id);
    }

    @GetMapping("/deployments/{id}/status")
    DeploymentStatusReport status(@PathVariable String team, @PathVariable String id, Caller caller) {
        return deployments.status(teams.require(team, caller), id);
    }

    /** Cancels what is under way. */
    @DeleteMapping("/deployments/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TeamDeployment> cancel(@PathVariable String team, @PathVariable String id, Caller caller) {
        Team own = teams.require(team, caller);
        orchestrator.cancelDeployment(deployments.require(own, id).deploymentId());
        return ResponseEntity.accepted().body(deployments.get(own, id));
    }

    @PostMapping("/deployments/{id}/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TeamDeployment> rollback(
            @PathVariable String team,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable RollbackRequest request,
            Caller caller) {
        DeploymentRecord kept = deployments.require(teams.require(team, caller), id);
        return ResponseEntity.accepted()
                .body(deployments.after(kept, orchestrator.rollback(kept.deploymentId(), target(request))));
    }

    @PostMapping(path = "/deployments/{id}/rollback", params = "dry_run=true")
    Plan planRollback(
            @PathVariable String team,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable RollbackRequest request,
            Caller caller) {
        DeploymentRecord kept = deployments.require(teams.require(team, caller), id);
        return orchestrator.planRollback(kept.deploymentId(), target(request));
    }

    @PostMapping("/deployments/{id}/destroy")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TeamDeployment> destroy(@PathVariable String team, @PathVariable String id, Caller caller) {
        DeploymentRecord kept = deployments.require(teams.require(team, caller), id);
        return ResponseEntity.accepted().body(deployments.after(kept, orchestrator.destroy(kept.deploymentId())));
    }

    @PostMapping(path = "/deployments/{id}/destroy", params = "dry_run=true")
    Plan planDestroy(@PathVariable String team, @PathVariable String id, Caller caller) {
        return orchestrator.planDestroy(
                deployments.require(teams.require(team, caller), id).deploymentId());
    }

    /** Looks whether what was deployed still is as it was made. The answer is the run that finds it out. */
    @PostMapping("/deployments/{id}/drift")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Run drift(@PathVariable String team, @PathVariable String id, Caller caller) {
        return orchestrator.drift(
                deployments.require(teams.require(team, caller), id).deploymentId());
    }

    private static @Nullable String target(@Nullable RollbackRequest request) {
        return request == null ? null : request.targetVersion();
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, Answered<T> answered) {
        return StaleCatalog.mark(ResponseEntity.status(status), answered.stale())
                .body(answered.value());
    }
}
