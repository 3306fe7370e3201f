package io.nestor.composer.deployment;

import io.nestor.composer.deployment.Admission.Verdict;
import io.nestor.composer.deployment.DeploymentStore.Stored;
import io.nestor.composer.deployment.Preparation.Prepared;
import io.nestor.composer.submission.Submissions;
import io.nestor.composer.team.TeamEvents;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.EventType;
import io.nestor.models.team.Team;
import io.nestor.service.store.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deploys compositions. The composer's own record is written before the orchestrator is asked: if the answer is lost, the
 * record leads to what became of it.
 */
@Component
final class Deployer {
    private final Preparation preparation;
    private final Admission admission;
    private final Approvals approvals;
    private final Submissions submissions;
    private final DeploymentStore store;
    private final TeamEvents events;
    private final DeploymentMetrics metrics;

    Deployer(
            Preparation preparation,
            Admission admission,
            Approvals approvals,
            Submissions submissions,
            DeploymentStore store,
            TeamEvents events,
            DeploymentMetrics metrics) {
        this.preparation = preparation;
        this.admission = admission;
        this.approvals = approvals;
        this.submissions = submissions;
        this.store = store;
        this.events = events;
        this.metrics = metrics;
    }

    /** Deploys, or holds what somebody else than the requester has to approve. */
    Answered<TeamDeployment> deploy(Team team, TeamDeploymentRequest request, String requester) {
        Prepared prepared = preparation.prepare(team, request);
        Verdict verdict = admission.judge(team, prepared);
        if (!verdict.approvals().isEmpty()) {
            Held held = approvals.hold(team, request, prepared, verdict.approvals(), requester);
            return new Answered<>(DeploymentView.of(held, verdict.warnings()), prepared.stale());
        }
        return carryOut(team, prepared, verdict.warnings());
    }

    /** What was approved, if it still is what it was. */
    TeamDeployment deployApproved(Team team, Held held) {
        Prepared prepared = preparation.prepare(team, held.request());
        return carryOut(team, prepared, admission.judge(team, prepared).warnings())
                .value();
    }

    private Answered<TeamDeployment> carryOut(Team team, Prepared prepared, List<String> warnings) {
        DeploymentRecord pending = prepared.pending();
        admission.keep(team, prepared);
        Deployment deployment = submit(prepared);
        accept(team, pending);
        metrics.deployed(team.name());
        return new Answered<>(DeploymentView.of(pending, deployment, warnings, null), prepared.stale());
    }

    /** What {@link #deploy} would do. */
    Answered<Plan> plan(Team team, TeamDeploymentRequest request) {
        Prepared prepared = preparation.prepare(team, request);
        admission.judge(team, prepared);
        return new Answered<>(submissions.plan(prepared.request()), prepared.stale());
    }

    /**
     * What was refused has not happened, and the record is as it was. A first deployment that may have happened keeps its
     * record, which stays out of sight until the orchestrator is found to have it.
     */
    private Deployment submit(Prepared prepared) {
        try {
            return submissions.submit(prepared.request());
        } catch (NestorException failure) {
            boolean unclear = failure.code().retryable() || failure.code() == ErrorCode.INTERNAL_ERROR;
            boolean mayHaveBegun = unclear && prepared.former().isEmpty();
            if (!mayHaveBegun) {
                restore(prepared);
            }
            throw failure;
        }
    }

    private void restore(Prepared prepared) {
        Optional<Stored> written =
                store.get(prepared.pending().team(), prepared.pending().id());
        if (written.isEmpty() || !written.get().deployment().equals(prepared.pending())) {
            return;
        }
        Expectation unchanged = DeploymentStore.expectation(written);
        prepared.former()
                .ifPresentOrElse(
                        former -> store.put(former.deployment(), written),
                        () -> store.delete(prepared.pending(), unchanged));
    }

    private void accept(Team team, DeploymentRecord pending) {
        events.append(
                team.name(),
                EventType.TEAM_DEPLOYMENT_STARTED,
                pending.id(),
                data(pending),
                List.of(store.write(pending.asAccepted(), Expectation.ANY)));
    }

    private static Map<String, @Nullable Object> data(DeploymentRecord deployment) {
        return Map.of(
                "team", deployment.team(),
                "id", deployment.id(),
                "composition", deployment.composition(),
                "version", deployment.version(),
                "environment", deployment.environment(),
                "deployment_id", deployment.deploymentId());
    }
}
