package io.nestor.composer.deployment;

import io.nestor.composer.deployment.Preparation.Prepared;
import io.nestor.composer.policy.PolicyCheck;
import io.nestor.composer.policy.PolicyCheck.Breach;
import io.nestor.composer.quota.QuotaCheck;
import io.nestor.composer.quota.QuotaCheck.Excess;
import io.nestor.composer.quota.Usage;
import io.nestor.composer.submission.Submissions;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.team.Policy;
import io.nestor.models.team.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lets deployments through that keep their team's policies and stay within its quota. */
@Component
final class Admission {
    private final DeploymentStore store;
    private final TeamDeployments deployments;
    private final Submissions submissions;

    Admission(DeploymentStore store, TeamDeployments deployments, Submissions submissions) {
        this.store = store;
        this.deployments = deployments;
        this.submissions = submissions;
    }

    /**
     * What policies say of a deployment that they do not deny.
     *
     * @param approvals why somebody has to approve it
     */
    record Verdict(List<String> warnings, List<String> approvals) {}

    /** Refuses what a policy denies. */
    Verdict judge(Team team, Prepared prepared) {
        List<Breach> breaches = PolicyCheck.check(
                team.policies(), prepared.pending().subject(), () -> submissions.plan(prepared.unbound()));
        List<String> denied = messages(breaches, Policy.Effect.DENY);
        if (!denied.isEmpty()) {
            throw new NestorException(ErrorCode.FORBIDDEN, String.join("; ", denied), Map.of("policies", denied), null);
        }
        List<String> approvals = new ArrayList<>(messages(breaches, Policy.Effect.REQUIRE_APPROVAL));
        if (prepared.requiresApproval()) {
            approvals.addFirst("environment '" + prepared.pending().environment() + "' of composition '"
                    + prepared.pending().composition() + "' requires it");
        }
        return new Verdict(messages(breaches, Policy.Effect.WARN), approvals);
    }

    private static List<String> messages(List<Breach> breaches, Policy.Effect effect) {
        return breaches.stream()
                .filter(breach -> breach.policy().effect() == effect)
                .map(breach -> "policy '" + breach.policy().name() + "': " + breach.message())
                .toList();
    }

    /**
     * Keeps a deployment if the team's quota allows it. Of a team with a quota every record is written together with the
     * team's ledger: whoever has counted while another deployment came counts again.
     *
     * @throws NestorException the quota is used up, or somebody else has changed the same deployment
     */
    void keep(Team team, Prepared prepared) {
        DeploymentRecord pending = prepared.pending();
        while (true) {
            long ledger = store.ledger(team.name());
            requireQuota(team, pending);
            switch (store.put(pending, prepared.former(), ledger, team.quota().isUnlimited())) {
                case WRITTEN -> {
                    return;
                }
                case CHANGED ->
                    throw NestorException.conflict(
                            "deployment '" + pending.id() + "' has just been changed; try again");
                case MISCOUNTED -> {
                    // Another deployment of the team came first
                }
            }
        }
    }

    private void requireQuota(Team team, DeploymentRecord pending) {
        if (team.quota().isUnlimited()) {
            return;
        }
        if (excesses(team, pending, Set.of()).isEmpty()) {
            return;
        }
        List<Excess> excesses = excesses(team, pending, deployments.gone(team.name()));
        if (!excesses.isEmpty()) {
            throw new NestorException(
                    ErrorCode.FORBIDDEN,
                    "team '" + team.name() + "' would have "
                            + excesses.stream().map(Excess::toString).collect(Collectors.joining("; "))
                            + "; destroy what is not needed, or ask for more",
                    Map.of("quota", excesses),
                    null);
        }
    }

    /** @param gone ids of deployments that there is nothing left of */
    private List<Excess> excesses(Team team, DeploymentRecord pending, Set<String> gone) {
        Stream<DeploymentRecord> others = store.list(team.name()).stream()
                .filter(other -> !other.id().equals(pending.id()) && !gone.contains(other.id()));
        List<Usage> all = Stream.concat(others, Stream.of(pending))
                .map(DeploymentRecord::usage)
                .toList();
        return QuotaCheck.check(team.quota(), all);
    }
}
