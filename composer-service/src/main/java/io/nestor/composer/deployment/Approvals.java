package io.nestor.composer.deployment;

import io.nestor.composer.deployment.ApprovalStore.Stored;
import io.nestor.composer.deployment.Preparation.Prepared;
import io.nestor.composer.submission.Submissions;
import io.nestor.composer.team.TeamEvents;
import io.nestor.models.composition.Approval;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.event.EventType;
import io.nestor.models.json.Copies;
import io.nestor.models.team.Team;
import io.nestor.service.encryption.EncryptionSettings;
import io.nestor.service.store.Write;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds deployments until somebody else than their requester has approved them. What happens is an event of the team. */
@Component
final class Approvals {
    private final ApprovalStore store;
    private final Submissions submissions;
    private final TeamEvents events;
    private final ApprovalSettings settings;
    private final EncryptionSettings encryption;
    private final Clock clock;

    Approvals(
            ApprovalStore store,
            Submissions submissions,
            TeamEvents events,
            ApprovalSettings settings,
            EncryptionSettings encryption,
            Clock clock) {
        this.store = store;
        this.submissions = submissions;
        this.events = events;
        this.settings = settings;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** Keeps a deployment with its plan, in the place of one that waits under the same id. */
    Held hold(Team team, TeamDeploymentRequest request, Prepared prepared, List<String> reasons, String requester) {
        if (!encryption.enabled()) {
            refuseSecrets(prepared);
        }
        Plan plan = submissions.plan(prepared.request());
        Instant now = clock.instant();
        Held held = new Held(
                new Approval(requester, reasons, plan, now, now.plus(settings.expireAfter())),
                new TeamDeploymentRequest(
                        request.compositionName(),
                        Copies.map(request.parameters()),
                        request.environment(),
                        request.labels(),
                        request.annotations(),
                        request.name(),
                        prepared.pending().version(),
                        plan.planHash(),
                        request.deploymentConfig()),
                prepared.pending());
        announce(team, EventType.TEAM_DEPLOYMENT_APPROVAL_REQUESTED, held, requester, null, store.holding(held));
        return held;
    }

    /** What is sensitive is kept encrypted, for as long as an approval takes, or not at all. */
    private static void refuseSecrets(Prepared prepared) {
        if (!prepared.secrets().isEmpty()) {
            throw NestorException.invalid(prepared.secrets().stream()
                    .map(name -> new Violation(
                            "parameters." + name,
                            "is sensitive, and this deployment has to be approved: it would be kept as it is, since"
                                    + " nestor.storage.encryption.enabled is false; give it in the environment or as the"
                                    + " default"))
                    .toList());
        }
    }

    /**
     * Lets a deployment go on; it waits again if it can't.
     *
     * @param deploy carries out what was approved
     */
    TeamDeployment approve(Team team, String id, String approver, Function<Held, TeamDeployment> deploy) {
        Stored stored = require(team, id);
        Held held = stored.held();
        if (held.approval().requestedBy().equals(approver)) {
            throw new NestorException(
                    ErrorCode.FORBIDDEN,
                    "'" + approver + "' has asked for deployment '" + id + "': somebody else has to approve it");
        }
        announce(team, EventType.TEAM_DEPLOYMENT_APPROVED, held, approver, null, store.releasing(stored));
        try {
            return deploy.apply(held);
        } catch (NestorException failed) {
            announce(
                    team,
                    EventType.TEAM_DEPLOYMENT_APPROVAL_REQUESTED,
                    held,
                    held.approval().requestedBy(),
                    failed.getMessage(),
                    store.holding(held));
            throw failed;
        }
    }

    void reject(Team team, String id, String by, @Nullable String reason) {
        Stored stored = require(team, id);
        announce(team, EventType.TEAM_DEPLOYMENT_REJECTED, stored.held(), by, reason, store.releasing(stored));
    }

    Optional<Held> find(String team, String id) {
        return store.get(team, id).map(Stored::held);
    }

    private Stored require(Team team, String id) {
        return store.get(team.name(), id)
                .orElseThrow(() -> NestorException.notFound("deployment '" + id + "' of team '" + team.name()
                        + "' does not wait for an approval; it may have expired, or been decided"));
    }

    private void announce(Team team, String type, Held held, String by, @Nullable String reason, Write write) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("team", team.name());
        data.put("id", held.pending().id());
        data.put("by", by);
        data.put("reasons", held.approval().reasons());
        data.put("plan_hash", held.approval().plan().planHash());
        if (reason != null) {
            data.put("reason", reason);
        }
        if (events.append(team.name(), type, held.pending().id(), data, List.of(write))
                .isPresent()) {
            throw NestorException.conflict(
                    "deployment '" + held.pending().id() + "' has just been decided by somebody else");
        }
    }
}
