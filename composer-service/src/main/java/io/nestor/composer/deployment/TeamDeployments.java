package io.nestor.composer.deployment;

import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.composer.composition.DeployedCompositions;
import io.nestor.composer.deployment.DeploymentStore.Stored;
import io.nestor.models.composition.Approval;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.team.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The deployments that there are: the composer's records, with what the orchestrator says of them. */
@Component
final class TeamDeployments implements DeployedCompositions {
    private static final int PAGE = 1_000;

    private final DeploymentStore store;
    private final ApprovalStore approvals;
    private final OrchestratorClient orchestrator;

    TeamDeployments(DeploymentStore store, ApprovalStore approvals, OrchestratorClient orchestrator) {
        this.store = store;
        this.approvals = approvals;
        this.orchestrator = orchestrator;
    }

    /** Which deployments to list; absent fields choose all. */
    record Filter(
            @Nullable String environment,
            @Nullable String composition,
            @Nullable DeploymentStatus status,
            Map<String, String> labels) {
        private boolean matches(TeamDeployment deployment) {
            return (environment == null || environment.equals(deployment.environment()))
                    && (composition == null || composition.equals(deployment.compositionName()))
                    && (status == null || status == deployment.status())
                    && deployment.labels().entrySet().containsAll(labels.entrySet());
        }
    }

    /** By id; the orchestrator is asked once for all of them. */
    List<TeamDeployment> list(Team team, Filter filter) {
        Map<String, TeamDeployment> all = new TreeMap<>();
        approvals.list(team.name()).forEach(held -> all.put(held.pending().id(), DeploymentView.of(held, List.of())));
        live(team.name()).forEach(both -> all.put(both.kept().id(), DeploymentView.of(both.kept(), both.live())));
        return all.values().stream().filter(filter::matches).toList();
    }

    TeamDeployment get(Team team, String id) {
        Optional<Held> waiting = waiting(team, id);
        if (waiting.isPresent()) {
            return DeploymentView.of(waiting.get(), List.of());
        }
        DeploymentRecord kept = require(team, id);
        Approval ofUpdate = approvals
                .get(team.name(), id)
                .map(stored -> stored.held().approval())
                .orElse(null);
        return DeploymentView.of(kept, deployment(team, kept), List.of(), ofUpdate);
    }

    DeploymentStatusReport status(Team team, String id) {
        return waiting(team, id)
                .map(DeploymentView::status)
                .orElseGet(() -> orchestrator
                        .getDeploymentStatus(require(team, id).deploymentId())
                        .withId(id));
    }

    /** What waits for an approval and is not there yet. */
    private Optional<Held> waiting(Team team, String id) {
        boolean isThere = store.get(team.name(), id)
                .filter(stored -> stored.deployment().accepted())
                .isPresent();
        return isThere ? Optional.empty() : approvals.get(team.name(), id).map(ApprovalStore.Stored::held);
    }

    /** @throws NestorException there is no such deployment; near ones are named */
    DeploymentRecord require(Team team, String id) {
        Optional<Stored> stored = store.get(team.name(), id);
        if (stored.isEmpty()) {
            throw unknown(team, id);
        }
        DeploymentRecord kept = stored.get().deployment();
        if (!kept.accepted()) {
            deployment(team, kept);
            store.put(kept.asAccepted(), stored);
        }
        return kept;
    }

    /** The answer of the orchestrator to something that was done with a deployment. */
    TeamDeployment after(DeploymentRecord kept, Deployment live) {
        return DeploymentView.of(kept, live);
    }

    @Override
    public List<String> deploymentsOf(String team, String composition) {
        if (store.list(team).stream().noneMatch(kept -> kept.composition().equals(composition))) {
            return List.of();
        }
        return live(team)
                .filter(both ->
                        both.kept().composition().equals(composition) && !DeploymentView.isDestroyed(both.live()))
                .map(both -> both.kept().id())
                .toList();
    }

    /** Ids of the deployments that there is nothing left of. */
    Set<String> gone(String team) {
        return live(team)
                .filter(both -> DeploymentView.isDestroyed(both.live()))
                .map(both -> both.kept().id())
                .collect(Collectors.toSet());
    }

    /** Those that there is something of. */
    List<DeploymentRecord> present(String team) {
        return live(team)
                .filter(both -> !DeploymentView.isDestroyed(both.live()))
                .map(Both::kept)
                .toList();
    }

    private record Both(DeploymentRecord kept, Deployment live) {}

    /** A record that the orchestrator doesn't know is of a deployment that never came about. */
    private Stream<Both> live(String team) {
        List<DeploymentRecord> kept = store.list(team);
        if (kept.isEmpty()) {
            return Stream.of();
        }
        Map<String, Deployment> byId = orchestrator
                .allDeployments(DeploymentFilters.ALL.inTeam(team).page(PAGE, null))
                .collect(Collectors.toMap(Deployment::id, Function.identity(), (first, second) -> second));
        return kept.stream()
                .flatMap(one -> Optional.ofNullable(byId.get(one.deploymentId())).stream()
                        .map(live -> new Both(one, live)));
    }

    private Deployment deployment(Team team, DeploymentRecord kept) {
        try {
            return orchestrator.getDeployment(kept.deploymentId());
        } catch (NestorException failure) {
            throw failure.code() == ErrorCode.RESOURCE_NOT_FOUND ? unknown(team, kept.id()) : failure;
        }
    }

    private NestorException unknown(Team team, String id) {
        List<String> known =
                store.list(team.name()).stream().map(DeploymentRecord::id).toList();
        return NestorException.notFound(
                "team '" + team.name() + "' has no deployment '" + id + "'" + Hint.didYouMean(id, known));
    }
}
