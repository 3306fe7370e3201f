package io.nestor.orchestrator.gitops;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.gitops.CommittedFiles.CommittedFile;
import io.nestor.orchestrator.gitops.Deliverer.State;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Argo CD and Flux, where a cluster is configured and has them, say of what was committed. */
final class Delivery {
    private final Cluster cluster;
    private final Branch branch;
    private final List<Deliverer> deliverers;
    private final GitOpsProperties.Delivery properties;
    private final InstantSource clock;

    Delivery(
            Cluster cluster,
            Branch branch,
            List<Deliverer> deliverers,
            GitOpsProperties.Delivery properties,
            InstantSource clock) {
        this.cluster = cluster;
        this.branch = branch;
        this.deliverers = List.copyOf(deliverers);
        this.properties = properties;
        this.clock = clock;
    }

    /** What keeps the resource's file from being in effect, as changes from what should be to what is. */
    List<Change> troubles(CommittedFile file) {
        List<Change> troubles = new ArrayList<>();
        String commit = file.commit();
        for (State state : states(List.of(file.path()))) {
            if (commit != null && !isApplied(state, commit)) {
                troubles.add(new Change(state.name() + ".revision", commit, state.revision(), false));
            }
            if (!state.isHealthy()) {
                troubles.add(new Change(state.name() + ".health", "Healthy", state.health(), false));
            }
        }
        return troubles;
    }

    /** Waits until the commit is applied and healthy, if that is wanted. */
    Published await(Publication publication, List<String> paths, String commit) {
        Instant deadline = clock.instant().plus(properties.timeout());
        String told = "";
        while (properties.await()) {
            List<State> states = states(paths);
            String now = describe(states);
            if (!now.equals(told)) {
                told = now;
                publication.log(now);
            }
            Optional<State> broken = states.stream()
                    .filter(state -> isApplied(state, commit) && state.isBroken())
                    .findFirst();
            if (broken.isPresent()) {
                return new Published.Failed(
                        "not_healthy", broken.get().name() + ": " + broken.get().message());
            }
            if (!states.isEmpty() && states.stream().allMatch(state -> isApplied(state, commit) && state.isHealthy())) {
                return new Published.Done();
            }
            if (publication.isStopping() || !publication.isCurrent()) {
                publication.log("committed; nobody waits for it any longer");
                return new Published.Done();
            }
            if (clock.instant().isAfter(deadline)) {
                return new Published.Failed("not_delivered_in_time", "committed as " + commit + ", but " + now);
            }
            if (!sleep(properties.pollInterval())) {
                return new Published.Done();
            }
        }
        return new Published.Done();
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String describe(List<State> states) {
        return states.isEmpty()
                ? "no Application of Argo CD and no Kustomization of Flux applies it from " + branch.url()
                : String.join(
                        "; ",
                        states.stream()
                                .map(state -> state.name() + ": " + state.message())
                                .toList());
    }

    private boolean isApplied(State state, String commit) {
        try {
            return commit.equals(state.revision()) || branch.isIn(commit, state.revision());
        } catch (GitFailure unknown) {
            return false;
        }
    }

    private List<State> states(List<String> paths) {
        if (!(cluster.access() instanceof ClusterAccess.Reachable reachable)) {
            return List.of();
        }
        List<State> states = new ArrayList<>();
        for (Deliverer deliverer : deliverers) {
            try {
                states.addAll(deliverer.of(reachable.objects(), paths));
            } catch (ClusterException notThere) {
                // Without its kinds there is nothing that it could deliver
            }
        }
        return states;
    }
}
