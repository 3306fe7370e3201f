package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.RollbackRequest;
import io.nestor.models.deployment.Run;
import io.nestor.models.operation.Page;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.service.security.Caller;
import io.nestor.service.trace.Traces;
import io.nestor.service.web.ETags;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/deployments")
class DeploymentController {
    private static final String DRY_RUN = "dry_run=true";

    private final Deployments deployments;
    private final DeploymentReader reader;

    DeploymentController(Deployments deployments, DeploymentReader reader) {
        this.deployments = deployments;
        this.reader = reader;
    }

    /** Begins to bring a deployment to the desired state; a known id is updated. */
    @PostMapping
    @AnswersDryRuns
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deployment deploy(
            @RequestBody DeploymentRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            Caller caller) {
        return reader.describe(deployments.deploy(request, requester(caller, request.team(), idempotencyKey)));
    }

    /** What a deploy would do. */
    @PostMapping(params = DRY_RUN)
    @Operation(hidden = true)
    Plan planDeploy(@RequestBody DeploymentRequest request, Caller caller) {
        return deployments.planDeploy(request, caller);
    }

    /** Deployments by id, without resources and dependencies. */
    @GetMapping
    Page<Deployment> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String environment,
            @RequestParam(required = false) @Nullable DeploymentStatus status,
            @RequestParam(required = false) @Nullable List<String> label,
            Paging paging,
            Caller caller) {
        String scope = team != null || caller.isAdmin() || caller.isService() ? team : String.valueOf(caller.team());
        if (scope != null) {
            caller.requireTeam(scope);
        }
        DeploymentQuery query = DeploymentQuery.of(environment, status, label);
        return paging.page((after, limit) -> matching(scope, query, after, limit), Deployment::id);
    }

    private List<Deployment> matching(@Nullable String team, DeploymentQuery query, @Nullable String after, int limit) {
        List<Deployment> matching = new ArrayList<>();
        String position = after;
        while (matching.size() < limit) {
            List<Deployment> next = reader.list(team, position, Paging.MOST);
            next.stream()
                    .filter(query::accepts)
                    .limit(limit - (long) matching.size())
                    .forEach(matching::add);
            if (next.size() < Paging.MOST) {
                break;
            }
            position = next.getLast().id();
        }
        return matching;
    }

    @GetMapping("/{id}")
    ResponseEntity<Deployment> get(@PathVariable String id, Caller caller) {
        return ETags.ok(reader.get(id, caller));
    }

    /** Asks the run that is under way to stop safely. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deployment cancel(@PathVariable String id, Caller caller) {
        deployments.cancel(id, caller);
        return reader.get(id, caller);
    }

    /** Returns to an earlier revision. */
    @PostMapping("/{id}/rollback")
    @AnswersDryRuns
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deployment rollback(
            @PathVariable String id, @RequestBody(required = false) @Nullable RollbackRequest request, Caller caller) {
        return reader.describe(deployments.rollback(id, target(request), requester(caller)));
    }

    /** What a rollback would do. */
    @PostMapping(path = "/{id}/rollback", params = DRY_RUN)
    @Operation(hidden = true)
    Plan planRollback(
            @PathVariable String id, @RequestBody(required = false) @Nullable RollbackRequest request, Caller caller) {
        return deployments.planRollback(id, target(request), caller);
    }

    /** Removes everything that the deployment made, in reverse order. */
    @PostMapping("/{id}/destroy")
    @AnswersDryRuns
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deployment destroy(@PathVariable String id, Caller caller) {
        return reader.describe(deployments.destroy(id, requester(caller)));
    }

    /** What a destroy would do. */
    @PostMapping(path = "/{id}/destroy", params = DRY_RUN)
    @Operation(hidden = true)
    Plan planDestroy(@PathVariable String id, Caller caller) {
        return deployments.planDestroy(id, caller);
    }

    /** Looks whether what was deployed still is as it was made. The answer is the run that finds it out. */
    @PostMapping("/{id}/drift")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Run drift(@PathVariable String id, Caller caller) {
        DeploymentRecord checked = deployments.drift(id, requester(caller));
        return reader.run(id, checked.presentRun(), caller);
    }

    @GetMapping("/{id}/status")
    DeploymentStatusReport status(@PathVariable String id, Caller caller) {
        return reader.status(id, caller);
    }

    private static @Nullable String target(@Nullable RollbackRequest request) {
        return request == null ? null : request.targetVersion();
    }

    private static Requester requester(Caller caller) {
        return new Requester(caller, trace(), Optional.empty());
    }

    private static Requester requester(Caller caller, String team, @Nullable String idempotencyKey) {
        return new Requester(
                caller, trace(), Optional.ofNullable(idempotencyKey).map(key -> Deployments.idempotencyKey(team, key)));
    }

    private static @Nullable String trace() {
        String id = Traces.currentId();
        return id.isEmpty() ? null : id;
    }
}
