package io.nestor.composer.deployment;

import io.nestor.composer.policy.PolicyCheck;
import io.nestor.composer.team.Teams;
import io.nestor.models.composition.PolicyFinding;
import io.nestor.models.composition.PolicyTrial;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Team;
import io.nestor.service.security.Caller;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Policies tried on what is there. */
@RestController
final class PolicyController {
    private static final Plan NOTHING_TO_DO = new Plan("", 0, List.of(), Map.of());

    private final Teams teams;
    private final TeamDeployments deployments;

    PolicyController(Teams teams, TeamDeployments deployments) {
        this.teams = teams;
        this.deployments = deployments;
    }

    /**
     * Which of the team's deployments would not keep a rule, or do not keep the team's policies. The plan that rules see is
     * empty: nothing is deployed.
     */
    @PostMapping("/api/v1/teams/{team}/policies/check")
    Page<PolicyFinding> check(@PathVariable String team, @RequestBody PolicyTrial trial, Caller caller) {
        Team own = teams.require(team, caller);
        List<Policy> policies = policies(own, trial);
        return Page.of(deployments.present(own.name()).stream()
                .flatMap(kept -> PolicyCheck.check(policies, kept.subject(), () -> NOTHING_TO_DO).stream()
                        .map(breach -> new PolicyFinding(
                                kept.id(),
                                breach.policy().name(),
                                breach.policy().effect().wireName(),
                                breach.message())))
                .toList());
    }

    private static List<Policy> policies(Team team, PolicyTrial trial) {
        String rule = trial.rule();
        if (rule == null) {
            return team.policies();
        }
        PolicyCheck.problem(rule).ifPresent(problem -> {
            throw NestorException.invalid("rule", problem);
        });
        return List.of(new Policy("trial", rule, "does not satisfy " + rule, Policy.Effect.DENY));
    }
}
